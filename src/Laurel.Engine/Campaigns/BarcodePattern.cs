using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Laurel.Engine.Campaigns;

/// <summary>
/// A pattern over barcodes: <c>re:</c> and a regular expression (linear time, unanchored, minds the case), a glob with <c>*</c> and
/// <c>?</c>
/// over the whole barcode, or a prefix.
/// </summary>
internal sealed class BarcodePattern
{
    /// <summary>Most characters of a pattern.</summary>
    internal const int Longest = 200;

    private static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(50);

    private readonly Regex? _expression;
    private readonly string _text;
    private readonly bool _isGlob;

    private BarcodePattern(string text, Regex? expression)
    {
        _text = text;
        _expression = expression;
        _isGlob = text.AsSpan().ContainsAny('*', '?');
    }

    internal static bool TryCompile(string value, [NotNullWhen(true)] out BarcodePattern? pattern, [NotNullWhen(false)] out string? why)
    {
        pattern = null;
        why = null;
        if (value.Length > Longest)
        {
            why = $"A pattern has at most {Longest} characters.";
            return false;
        }

        if (!value.StartsWith("re:", StringComparison.Ordinal))
        {
            pattern = new BarcodePattern(value, null);
            return true;
        }

        try
        {
            pattern = new BarcodePattern(
                value, new Regex(value[3..], RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTime));
            return true;
        }
        catch (ArgumentException)
        {
            why = "The regular expression does not compile.";
        }
        catch (NotSupportedException)
        {
            why = "The regular expression needs back references or look-around, or is too large; a linear-time engine has neither.";
        }

        return false;
    }

    internal bool Matches(string code)
    {
        if (_expression is not null)
        {
            return Matches(_expression, code);
        }

        return _isGlob ? GlobMatches(_text, code) : code.Length >= _text.Length && PrefixMatches(code);
    }

    private static bool Matches(Regex expression, string code)
    {
        try
        {
            return expression.IsMatch(code);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private bool PrefixMatches(string code)
    {
        for (int i = 0; i < _text.Length; i++)
        {
            if (Fold(code[i]) != Fold(_text[i]))
            {
                return false;
            }
        }

        return true;
    }

    // The usual two-pointer walk: on a mismatch it goes back to the last star, so the time is bounded by the product of the lengths.
    private static bool GlobMatches(string glob, string code)
    {
        int g = 0;
        int c = 0;
        int star = -1;
        int mark = 0;
        while (c < code.Length)
        {
            if (g < glob.Length && glob[g] != '*' && (glob[g] == '?' || Fold(glob[g]) == Fold(code[c])))
            {
                g++;
                c++;
            }
            else if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                mark = c;
            }
            else if (star >= 0)
            {
                g = star + 1;
                c = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (g < glob.Length && glob[g] == '*')
        {
            g++;
        }

        return g == glob.Length;
    }

    private static char Fold(char letter) => letter is >= 'a' and <= 'z' ? (char)(letter - 32) : letter;
}
