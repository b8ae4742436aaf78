using System.Text.Json;

namespace Laurel.Client;

public sealed record CampaignTypeView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>What the type sets by default: scope, phase, and what it requires.</summary>
    public required JsonElement Settings { get; init; }
}
