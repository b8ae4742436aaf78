namespace Laurel.Client;

public sealed record TopCampaign
{
    public required string Campaign { get; init; }

    public required string Name { get; init; }

    public required int Uses { get; init; }

    public required decimal Discount { get; init; }

    /// <summary>Net of the sales to which it applied.</summary>
    public required decimal Sales { get; init; }
}
