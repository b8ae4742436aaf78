namespace Laurel.Server.Platform.Storage;

/// <summary>How codes are compared: a–z folded to A–Z and nothing else, so that no culture ever changes which code is meant.</summary>
internal static class Codes
{
    public const int MaxLength = 64;

    public static string Fold(string code)
    {
        foreach (char letter in code)
        {
            if (letter is >= 'a' and <= 'z') return string.Create(code.Length, code, FoldInto);
        }

        return code;
    }

    private static void FoldInto(Span<char> target, string code)
    {
        for (int i = 0; i < code.Length; i++) target[i] = code[i] is >= 'a' and <= 'z' ? (char)(code[i] - 32) : code[i];
    }
}
