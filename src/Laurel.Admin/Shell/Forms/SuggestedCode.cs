using System.Globalization;
using System.Text;

namespace Laurel.Admin.Shell.Forms;

/// <summary>A code made from a name, so that nobody has to invent one: "Happy hour %20" becomes HAPPY-HOUR-20.</summary>
internal static class SuggestedCode
{
    private const int Longest = 30;

    public static string From(string? name)
    {
        StringBuilder code = new();
        foreach (char letter in Plain(name ?? ""))
        {
            if (char.IsAsciiLetterOrDigit(letter)) code.Append(char.ToUpperInvariant(letter));
            else if (code.Length > 0 && code[^1] != '-') code.Append('-');
        }

        return code.ToString(0, Math.Min(code.Length, Longest)).Trim('-');
    }

    // Decomposed, an accent is a sign of its own that can be dropped; the dotless i has no such parts.
    private static IEnumerable<char> Plain(string name) => name
        .Replace('ı', 'i')
        .Normalize(NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
}
