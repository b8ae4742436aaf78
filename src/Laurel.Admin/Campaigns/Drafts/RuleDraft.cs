namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>One rule being written: which products or tenders are in or out.</summary>
public sealed class RuleDraft
{
    public string Type { get; set; } = "CATEGORY";

    public string Value { get; set; } = "";

    public bool Include { get; set; } = true;
}
