using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Till.Returns;

/// <summary>Goods come back at this till: the receipt is found, its lines are chosen, what that pays is shown, and it is done.</summary>
public sealed partial class ReturnPage
{
    private SaleView? _sale;
    private Exception? _failure;
    private bool _asked;
    private bool _without;
    private bool _mayWithout;

    [CascadingParameter] public required Task<AuthenticationState> Who { get; set; }

    /// <summary>A receipt that another page has found already.</summary>
    [SupplyParameterFromQuery(Name = "sale")] public Guid? Sale { get; set; }

    [Inject] private TillSession Session { get; set; } = default!;

    [Inject] private LaurelClient Client { get; set; } = default!;

    [Inject] private PendingReturns Pending { get; set; } = default!;

    [Inject] private IStringLocalizer<TillWords> Words { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    [Inject] private Browser Browser { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        AuthenticationState state = await Who;
        _mayWithout = state.User.IsInRole(Roles.StoreManager) || state.User.IsInRole(Roles.Administrator);
        try
        {
            if (Session.Store is null) await Session.ResumeAsync();
            PendingReturn? pending = Session.Store is null ? null : await Pending.ReadAsync();
            if ((pending?.Sale ?? Sale) is { } sale) TakeUp(await Client.GetSaleAsync(sale));
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _failure = failure;
        }

        _asked = true;
        StateHasChanged();
        if (_sale is null) await Browser.FocusAsync("#return-number");
    }

    private void TakeUp(SaleView sale)
    {
        _failure = null;
        _sale = sale;
    }

    private async Task Anew()
    {
        _sale = null;
        StateHasChanged();
        await Browser.FocusAsync("#return-number");
    }

    private async Task TurnAsync(bool without)
    {
        _without = without;
        _failure = null;
        StateHasChanged();
        await Browser.FocusAsync(without ? "#return-product" : "#return-number");
    }
}
