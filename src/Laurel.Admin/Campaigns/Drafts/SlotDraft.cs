namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>One slot of a bundle being written: so many units that match these rules.</summary>
public sealed class SlotDraft
{
    public string? Quantity { get; set; } = "1";

    public List<RuleDraft> Rules { get; } = [];
}
