namespace Laurel.Engine.Amounts;

/// <summary>
/// Compares codes of campaigns, products, stores, segments and payment types: <c>a–z</c> folded to <c>A–Z</c> and nothing else,
/// then by code point. Never by culture: a Turkish dotless i stays another letter everywhere.
/// </summary>
public sealed class CodeComparer : IEqualityComparer<string>, IComparer<string>
{
    private CodeComparer()
    {
    }

    /// <summary>The one comparer. Thread-safe.</summary>
    public static CodeComparer Instance { get; } = new();

    /// <summary>Whether two codes are the same.</summary>
    public static bool Same(string? left, string? right) => Instance.Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(string? x, string? y)
    {
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        if (x is null || y is null || x.Length != y.Length)
        {
            return false;
        }

        // Most codes are written the same way everywhere, and letter for letter is compared many at a time.
        if (string.Equals(x, y, StringComparison.Ordinal))
        {
            return true;
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] != y[i] && Fold(x[i]) != Fold(y[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(string obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        uint hash = 2166136261;
        foreach (char letter in obj)
        {
            hash = unchecked((hash ^ Fold(letter)) * 16777619);
        }

        return unchecked((int)(hash ^ (hash >> 15)));
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        int shorter = Math.Min(x.Length, y.Length);
        for (int i = 0; i < shorter; i++)
        {
            int order = Weight(x[i]) - Weight(y[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return x.Length - y.Length;
    }

    private static char Fold(char letter) => letter is >= 'a' and <= 'z' ? (char)(letter - 32) : letter;

    // Halves of surrogate pairs stand for code points above U+FFFF, so they sort behind every other char.
    private static int Weight(char letter) => char.IsSurrogate(letter) ? letter + 0x10000 : Fold(letter);
}
