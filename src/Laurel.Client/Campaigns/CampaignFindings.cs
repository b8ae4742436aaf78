namespace Laurel.Client;

/// <summary>What is wrong with a campaign; empty when nothing is.</summary>
public sealed record CampaignFindings
{
    public required IReadOnlyList<FieldProblem> Problems { get; init; }
}
