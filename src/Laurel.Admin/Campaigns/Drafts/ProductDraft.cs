namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>One product of a campaign being written, with the settings of its own; numbers are the text that was typed.</summary>
public sealed class ProductDraft
{
    public string Product { get; set; } = "";

    public bool Gift { get; set; }

    public string? Percentage { get; set; }

    public string? Amount { get; set; }

    public string? MinQuantity { get; set; }

    public string? MaxQuantity { get; set; }
}
