namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>One step of a tiered discount being written: from so much on, a percentage or an amount.</summary>
public sealed class StepDraft
{
    public string? From { get; set; }

    public bool GivesAmount { get; set; }

    public string? Percentage { get; set; }

    public string? Amount { get; set; }
}
