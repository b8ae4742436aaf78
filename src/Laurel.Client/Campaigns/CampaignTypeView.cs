using System.Text.Json;
using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>A type of campaign: one of the six that the pricing rules know, or one of the house's own.</summary>
public sealed record CampaignTypeView
{
    /// <summary>Unique code; for ever.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Which of the pricing rules' types it is a kind of.</summary>
    public required CampaignType Kind { get; init; }

    /// <summary>What it is for, in words.</summary>
    public string? Description { get; init; }

    /// <summary>What the type sets: the six say their scope, phase and what they require; the house's own what is agreed there.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>Whether new campaigns may be of it; those that are stay.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Whether it belongs to the pricing rules: then it can be renamed and switched off, and nothing else.</summary>
    public required bool IsBuiltIn { get; init; }

    /// <summary>How many campaigns are of it, deleted ones included; only one without any can be deleted.</summary>
    public required int Campaigns { get; init; }
}
