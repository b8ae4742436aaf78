namespace Laurel.Engine.Amounts;

/// <summary>A currency of ISO 4217 and the number of decimals its smallest coin has: TRY 2, JPY 0, KWD 3.</summary>
/// <remarks>Immutable and thread-safe. Two currencies are equal when their codes are.</remarks>
public sealed class Currency : IEquatable<Currency>
{
    private static readonly Dictionary<string, Currency> ByCode = ReadTable();

    private Currency(string code, int decimals)
    {
        Code = code;
        Decimals = decimals;
        MinorPerMajor = 1;
        for (int i = 0; i < decimals; i++)
        {
            MinorPerMajor *= 10;
        }
    }

    /// <summary>The three capital letters of ISO 4217.</summary>
    public string Code { get; }

    /// <summary>Decimals of the major unit, 0 to 4.</summary>
    public int Decimals { get; }

    /// <summary>Minor units in one major unit: 1, 10, 100, 1,000 or 10,000.</summary>
    internal long MinorPerMajor { get; }

    /// <summary>Every currency that this engine knows, by code.</summary>
    public static IReadOnlyCollection<Currency> All => ByCode.Values;

    /// <summary>The currency of a code in capital letters.</summary>
    /// <exception cref="ArgumentException">No such currency in ISO 4217.</exception>
    public static Currency Of(string code) =>
        TryOf(code, out Currency? currency) ? currency : throw new ArgumentException($"'{code}' is no currency of ISO 4217.", nameof(code));

    /// <summary>Looks a code up; false when ISO 4217 does not have it.</summary>
    public static bool TryOf(string? code, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && ByCode.TryGetValue(code, out currency);
    }

    /// <summary>Whole minor units of an amount in major units: 10.49 is 1049.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more decimals than the currency, or leaves 64 bits.</exception>
    public long Minor(decimal major) => TryToMinor(major, out long minor)
        ? minor
        : throw new ArgumentOutOfRangeException(nameof(major), major, $"No whole number of minor units of {Code}.");

    /// <summary>An amount in major units, with all decimals of the currency: 1049 is 10.49.</summary>
    public decimal Major(long minor) => ToMajor(minor);

    /// <summary>Whole minor units of an amount in major units.</summary>
    /// <returns>False when the amount has more decimals than the currency or leaves 64 bits.</returns>
    internal bool TryToMinor(decimal major, out long minor)
    {
        if (DecimalPoint.TryMove(major, Decimals, out minor))
        {
            return true;
        }

        if (major is > 9_223_372_036_854_775_807m or < -9_223_372_036_854_775_807m)
        {
            return false;
        }

        decimal scaled = major * MinorPerMajor;
        if (scaled is > long.MaxValue or < -long.MaxValue || decimal.Truncate(scaled) != scaled)
        {
            return false;
        }

        minor = (long)scaled;
        return true;
    }

    /// <summary>Minor units as an amount in major units, with all decimals of the currency: 1049 is 10.49.</summary>
    internal decimal ToMajor(long minor)
    {
        ulong size = (ulong)Math.Abs(minor);

        // The constructor takes bits, not numbers: a half above 2³¹ is negative to it, and that is no overflow.
        return unchecked(new decimal((int)size, (int)(size >> 32), 0, minor < 0, (byte)Decimals));
    }

    /// <inheritdoc/>
    public bool Equals(Currency? other) => other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Currency);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static Dictionary<string, Currency> ReadTable()
    {
        var table = new Dictionary<string, Currency>(StringComparer.Ordinal);
        for (int decimals = 0; decimals < CurrencyTable.CodesByDecimals.Length; decimals++)
        {
            foreach (string code in CurrencyTable.CodesByDecimals[decimals].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                table.Add(code, new Currency(code, decimals));
            }
        }

        return table;
    }
}
