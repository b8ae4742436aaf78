namespace Laurel.Client;

/// <summary>What comes back, shown before anything is written.</summary>
public sealed record ReturnPreviewRequest
{
    /// <summary>What comes back, at most 1,000 lines.</summary>
    public required IReadOnlyList<ReturnLine> Lines { get; init; }
}

/// <summary>What a return pays back and undoes.</summary>
public sealed record ReturnPreview
{
    public required string Currency { get; init; }

    /// <summary>To be paid to the customer.</summary>
    public required decimal Refund { get; init; }

    /// <summary>VAT in the refund.</summary>
    public required decimal Vat { get; init; }

    public required IReadOnlyList<ReturnedLineView> Lines { get; init; }

    /// <summary>How the refund is spread over the ways the receipt was paid.</summary>
    public required IReadOnlyList<SaleTenderView> Tenders { get; init; }

    /// <summary>What campaigns gave on what comes back, which counts as not given any more.</summary>
    public required IReadOnlyList<ReturnedCampaign> Campaigns { get; init; }

    /// <summary>Coupons that may be used again.</summary>
    public required IReadOnlyList<string> ReopenedCoupons { get; init; }

    /// <summary>What it does to the customer's points, by program; empty when it moves none.</summary>
    public IReadOnlyList<ReturnPointsView> Points { get; init => field = value ?? []; } = [];

    /// <summary>Whether nothing of the sale is left.</summary>
    public required bool IsWhole { get; init; }
}

/// <summary>A line of what comes back.</summary>
public sealed record ReturnedLineView
{
    /// <summary>The id of the line on the receipt; empty without one.</summary>
    public required string Line { get; init; }

    public required string Product { get; init; }

    public required string Name { get; init; }

    public required decimal Quantity { get; init; }

    /// <summary>What is paid back for it.</summary>
    public required decimal Refund { get; init; }

    public required decimal Vat { get; init; }
}

/// <summary>What a return takes back of a campaign.</summary>
public sealed record ReturnedCampaign
{
    public required string Campaign { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>Whether nothing is left of its use: its limits have it back.</summary>
    public required bool UseIsRestored { get; init; }
}
