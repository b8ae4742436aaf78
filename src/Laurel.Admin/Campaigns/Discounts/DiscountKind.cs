using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Shell.Forms;

namespace Laurel.Admin.Campaigns.Discounts;

/// <summary>One discount type as the editor sees it.</summary>
/// <param name="Type">The word of the wire.</param>
/// <param name="Editor">The component that edits its fields.</param>
/// <param name="Write">Writes the fields it uses.</param>
/// <param name="Icon">A picture beside its name.</param>
/// <param name="GivesMoney">Whether it gives money, of which there can be a budget, and not points.</param>
internal sealed record DiscountKind(
    string Type, Type Editor, Action<CampaignDraft, WrittenObject> Write, string Icon, bool GivesMoney = true)
{
    public string Name => CampaignTexts.Say($"Discount.{Type}");

    public string Explanation => CampaignTexts.Say($"Discount.{Type}.Explained");
}
