using System.Globalization;
using System.Text;

namespace Laurel.Server.Platform.Storage;

/// <summary>
/// Text as it is searched: capitals without marks, so that "sut" finds "SÜT" and "ışık" finds "IŞIK".
/// Turkish has two letters i; for searching they are one.
/// </summary>
internal static class SearchText
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (Rune rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control) continue;
            folded.Append(rune.Value is 'ı' ? new Rune('I') : Rune.ToUpperInvariant(rune));
        }

        return folded.ToString().Trim();
    }
}
