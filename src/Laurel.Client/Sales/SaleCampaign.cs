namespace Laurel.Client;

public sealed record SaleCampaign
{
    public required string Campaign { get; init; }

    public required string Name { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>Points that the sale earned more by it, when it was sold; zero for a campaign that gives money.</summary>
    public long Points { get; init; }

    /// <summary>What returns took back of the amount.</summary>
    public decimal Returned { get; init; }

    public string? Coupon { get; init; }

    /// <summary>Whether a limit of the campaign or its coupon was already used up when the server recorded the sale.</summary>
    public bool Overrun { get; init; }

    /// <summary>Which limits those were.</summary>
    public IReadOnlyList<OverrunKind> Overruns { get; init => field = value ?? []; } = [];
}
