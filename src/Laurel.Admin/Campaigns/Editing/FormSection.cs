using Laurel.Admin.Campaigns.Drafts;
using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Campaigns.Editing;

/// <summary>A part of the editor that shows and changes the draft, and follows its changes.</summary>
public abstract class FormSection : ComponentBase, IDisposable
{
    [CascadingParameter]
    public CampaignForm Form { get; set; } = null!;

    protected CampaignDraft Draft => Form.Draft;

    protected DetailsDraft Details => Form.Details;

    protected DiscountDraft Discount => Form.Draft.Discount;

    protected string CurrencySign => MoneyText.Sign(Form.Currency);

    public void Dispose()
    {
        Form.Changed -= Redraw;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Form.Changed += Redraw;

    private void Redraw(object? sender, EventArgs changed) => _ = InvokeAsync(StateHasChanged);
}
