using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>What a campaign would have done to the receipts of the last days, had it run then.</summary>
public sealed record CampaignForecast
{
    /// <summary>The first day whose receipts were looked at, in the calendar of the house.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive: today.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Receipts of these days that were not voided.</summary>
    public required int ReceiptsInAll { get; init; }

    /// <summary>Receipts that were priced again: all of them, or a sample spread evenly over the days.</summary>
    public required int Receipts { get; init; }

    /// <summary>Receipts of the sample that can't be priced any more.</summary>
    public required int Skipped { get; init; }

    /// <summary>Receipts that it would have applied to, of those that were priced.</summary>
    public required int AppliedTo { get; init; }

    /// <summary>What it would have given on the receipts that were priced, in major units; nothing for a campaign of points.</summary>
    public required decimal Given { get; init; }

    /// <summary>
    /// How much less customers would have paid for the receipts that were priced; below what it gives where other campaigns give less
    /// because of it, and below zero where they give so much less that customers would have paid more.
    /// </summary>
    public required decimal Cost { get; init; }

    /// <summary>What it would have given in a day on average, scaled from the receipts that were priced to all of them.</summary>
    public required decimal GivenPerDay { get; init; }

    /// <summary>Its budget, where it has one.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Campaigns that would have given less, the largest amount first; at most 10.</summary>
    public required IReadOnlyList<DisplacedCampaign> Displaces { get; init; }

    /// <summary>Campaigns that kept it away, those of most receipts first; at most 10.</summary>
    public required IReadOnlyList<BlockingCampaign> BlockedBy { get; init; }

    /// <summary>Why it did not apply, the most frequent reason first; at most 5.</summary>
    public required IReadOnlyList<RefusedReceipts> Refusals { get; init; }
}

/// <summary>A campaign that would have given less.</summary>
public sealed record DisplacedCampaign
{
    public required string Campaign { get; init; }

    public required string Name { get; init; }

    /// <summary>Receipts on which it would have given less, or not applied.</summary>
    public required int Receipts { get; init; }

    /// <summary>How much less in all, in major units; nothing for a campaign of points.</summary>
    public required decimal Amount { get; init; }
}

/// <summary>A campaign that kept another away.</summary>
public sealed record BlockingCampaign
{
    public required string Campaign { get; init; }

    public required string Name { get; init; }

    /// <summary>Receipts on which it did.</summary>
    public required int Receipts { get; init; }
}

/// <summary>How many receipts a campaign did not apply to for a reason.</summary>
public sealed record RefusedReceipts
{
    public required RefusalReason Reason { get; init; }

    /// <summary>Receipts with this reason.</summary>
    public required int Receipts { get; init; }
}
