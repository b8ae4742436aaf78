namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>Points of one credit, with a life of their own.</summary>
public sealed record PointLot
{
    /// <summary>Account and number of the entry that opened it, such as <c>M1/7</c>; kept when it moves to another account.</summary>
    public required string Name { get; init; }

    /// <summary>Points when it was opened, above zero.</summary>
    public required long Points { get; init; }

    /// <summary>Points still in it, from zero to <see cref="Points"/>.</summary>
    public required long Remaining { get; init; }

    /// <summary>Points of <see cref="Remaining"/> that open reservations hold. Default 0.</summary>
    public long Reserved { get; init; }

    /// <summary>When it was opened; of lots that lapse on the same day the oldest is spent first.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>From when on it can be spent.</summary>
    public required DateTimeOffset AvailableAt { get; init; }

    /// <summary>Its last day, inclusive; null is never.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The sale that earned it, if any.</summary>
    public string? Sale { get; init; }

    /// <summary>Points that nobody holds.</summary>
    public long Free => Remaining - Reserved;

    internal bool IsLiveOn(DateOnly day) => ExpiresOn is not { } last || day <= last;

    internal bool IsPendingAt(DateTimeOffset moment) => AvailableAt > moment;

    /// <summary>
    /// Soonest expiry first, then oldest; of one moment the lower number, so the shorter name first: <c>M1/9</c>, <c>M1/10</c>.
    /// </summary>
    internal static IEnumerable<PointLot> InSpendOrder(IEnumerable<PointLot> lots) => lots
        .OrderBy(lot => lot.ExpiresOn ?? DateOnly.MaxValue).ThenBy(lot => lot.OpenedAt)
        .ThenBy(lot => lot.Name.Length).ThenBy(lot => lot.Name, StringComparer.Ordinal);
}
