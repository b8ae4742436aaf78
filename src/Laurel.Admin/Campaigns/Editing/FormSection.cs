using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Shell.Forms;

namespace Laurel.Admin.Campaigns.Editing;

/// <summary>A part of the editor that shows and changes the draft, and follows its changes.</summary>
public abstract class FormSection : FormPart<CampaignForm>
{
    protected CampaignDraft Draft => Form.Draft;

    protected DetailsDraft Details => Form.Details;

    protected DiscountDraft Discount => Form.Draft.Discount;

    protected string CurrencySign => MoneyText.Sign(Form.Currency);
}
