namespace Laurel.Client;

/// <summary>
/// The data of the event <see cref="EventTypes.CampaignExhausted"/>: a campaign has nothing left for other sales. A return may give
/// something back; when that is taken too, there is another event.
/// </summary>
public sealed record CampaignExhaustion
{
    /// <summary>Its code.</summary>
    public required string Campaign { get; init; }

    public required string Name { get; init; }

    /// <summary>The sale that took the last.</summary>
    public required Guid Sale { get; init; }

    /// <summary>Uses so far, those beyond the limit included.</summary>
    public required long Uses { get; init; }

    /// <summary>Most uses; absent means any number.</summary>
    public long? UseLimit { get; init; }

    /// <summary>Money given so far, what went beyond the budget included.</summary>
    public required decimal Spent { get; init; }

    /// <summary>Most money; absent means any.</summary>
    public decimal? Budget { get; init; }

    public required string Currency { get; init; }
}
