namespace Laurel.Client;

public sealed record DaySales
{
    public required DateOnly Day { get; init; }

    public required int Sales { get; init; }

    public required decimal Net { get; init; }

    public required decimal Discount { get; init; }

    /// <summary>Sales to which at least one campaign applied.</summary>
    public required int WithCampaign { get; init; }
}
