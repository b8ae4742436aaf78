using System.Security.Cryptography;
using Laurel.Client;

namespace Laurel.Admin.Coupons;

/// <summary>What codes of a shape look like, drawn as the server will draw them, and how hard they are to guess.</summary>
internal sealed class CodePreview
{
    private CodePreview(string code, int bits) => (Code, Bits) = (code, bits);

    public string Code { get; }

    public int Bits { get; }

    public bool IsHardToGuess => Bits >= CouponCodes.LeastBits;

    /// <summary>Null where no code can be made of it; the server says what is wrong.</summary>
    public static CodePreview? Of(string? pattern, string? alphabet, bool isChecked)
    {
        string shape = Capitals(pattern);
        string letters = string.IsNullOrWhiteSpace(alphabet) ? CouponCodes.DefaultAlphabet : Capitals(alphabet);
        int places = shape.Count(sign => sign == CouponCodes.Place);
        int random = places - (isChecked ? 1 : 0);
        if (random < 1 || letters.Length < 2 || letters.Distinct().Count() != letters.Length) return null;
        if (isChecked && !CheckCharacter.Fits(letters)) return null;
        char[] drawn = RandomNumberGenerator.GetItems<char>(letters, random);
        var code = shape.ToCharArray();
        int at = 0;
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] == CouponCodes.Place) code[i] = at < random ? drawn[at++] : CheckCharacter.Of(drawn, letters);
        }

        return new CodePreview(new string(code), (int)Math.Floor(CouponCodes.RandomBits(letters.Length, places, isChecked)));
    }

    // As codes are compared: a to z and nothing else.
    private static string Capitals(string? text) =>
        string.Concat((text ?? "").Trim().Select(sign => sign is >= 'a' and <= 'z' ? (char)(sign - 32) : sign));
}
