using Laurel.Admin.Shell;
using Laurel.Admin.Stores;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Laurel.Admin.Sales;

/// <summary>Everything about one receipt: what was sold, what each campaign said to it, what came back, and what is odd about it.</summary>
public sealed partial class SalePage
{
    private SaleView? _sale;
    private StoreView? _store;
    private SaleExplanation? _why;
    private Exception? _failure;
    private Exception? _whyFailure;

    [Parameter] public Guid Id { get; set; }

    [Inject] private IStringLocalizer<SaleWords> Words { get; set; } = default!;

    [Inject] private IStringLocalizer<ShellWords> ShellWords { get; set; } = default!;

    [Inject] private LaurelClient Client { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    [Inject] private Notices Notices { get; set; } = default!;

    [Inject] private IDialogService Dialogs { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    private string Said => string.Join(" · ", new[]
    {
        _store!.Name, _sale!.Till, Formats.Moment(_sale.At, _store.TimeZone), _sale.Cashier,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private bool HasRest => _sale!.Lines.Any(line => line.Quantity > line.Returned);

    /// <summary>What proved who the customer is; null where nobody asked.</summary>
    private string? Proof => _sale!.Verification switch
    {
        { Outcome: VerificationOutcome.Verified, Method: { } method } => Words[$"Proof.{Words<VerificationMethod>.Of(method)}"].Value,
        { Outcome: VerificationOutcome.NotVerified } => Words["Proof.Missing"].Value,
        _ => null,
    };

    /// <summary>Only on its own day: after that the books of the day are closed, and what comes back is a return.</summary>
    private bool MayVoid => HasRest && _sale!.VoidedAt is null && Time.Today(_store!) == _sale.Day;

    protected override async Task OnParametersSetAsync()
    {
        if (_sale?.Id != Id) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            SaleView sale = await Client.GetSaleAsync(Id);
            _store = await Client.GetStoreAsync(sale.Store);
            _sale = sale;
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _failure = failure;
            return;
        }

        if (_why is null) await ExplainAsync();
    }

    // The receipt is worth showing without it.
    private async Task ExplainAsync()
    {
        StateHasChanged();
        try
        {
            _why = await Client.ExplainSaleAsync(Id);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _whyFailure = failure;
        }
    }

    private string Show(decimal amount) => Formats.Money(amount, _sale!.Currency);

    private string NameOf(string campaign) => _sale!.Campaigns.FirstOrDefault(used => used.Campaign == campaign)?.Name
        ?? _why?.Names.GetValueOrDefault(campaign) ?? campaign;

    private async Task VoidAsync()
    {
        if (await VoidDialog.ShowAsync(Dialogs, Words["Void.Title", _sale!.ReceiptNumber], _sale, _store!) is not { } done) return;
        Notices.Done(Words["Void.Done", Show(done.Refund)]);
        await LoadAsync();
    }
}
