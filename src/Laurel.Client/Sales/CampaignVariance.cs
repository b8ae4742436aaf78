namespace Laurel.Client;

public sealed record CampaignVariance
{
    public required string Campaign { get; init; }

    public required decimal Printed { get; init; }

    public required decimal Computed { get; init; }
}
