using Laurel.Admin.Shell;
using Laurel.Client;
using Laurel.Engine.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;

namespace Laurel.Admin.Till;

public sealed partial class TillPage : IAsyncDisposable
{
    private ProductSearch? _search;
    private Exception? _failure;
    private bool _asked;
    private bool _mayDiscount;
    private DotNetObjectReference<TillPage>? _self;
    private IJSObjectReference? _listener;

    [CascadingParameter] public required Task<AuthenticationState> Who { get; set; }

    [Inject] private TillSession Session { get; set; } = default!;

    [Inject] private IStringLocalizer<TillWords> Words { get; set; } = default!;

    [Inject] private IStringLocalizer<ShellWords> ShellWords { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    [Inject] private Notices Notices { get; set; } = default!;

    [Inject] private IDialogService Dialogs { get; set; } = default!;

    [Inject] private Browser Browser { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [JSInvokable]
    public async Task ScannedAsync(string code)
    {
        if (_search is not null) await _search.ScanAsync(code);
    }

    [JSInvokable]
    public async Task ShortcutAsync(string name)
    {
        switch (name)
        {
            case "product": await Browser.FocusAsync("#till-search"); break;
            case "customer": await Browser.FocusAsync("#till-customer"); break;
            case "coupon": await Browser.FocusAsync("#till-coupon"); break;
            case "return": Navigation.NavigateTo("till/return"); break;
            case "why": await WhyAsync(); break;
            case "pay": await PayAsync(); break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Session.Changed -= Refresh;
        if (_listener is not null)
        {
            await _listener.InvokeVoidAsync("stop");
            await _listener.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Session.Changed += Refresh;
        AuthenticationState state = await Who;
        _mayDiscount = state.User.IsInRole(Roles.StoreManager) || state.User.IsInRole(Roles.Administrator);
        await StartAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await Script.InvokeAsync<IJSObjectReference>("import", "./js/till.js");
        _listener = await module.InvokeAsync<IJSObjectReference>("listen", _self);
    }

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);

    private async Task StartAsync() => await TryAsync(async () => await Session.ResumeAsync());

    private async Task OpenAsync((StoreView Store, string Till) place) => await TryAsync(() => Session.OpenAsync(place.Store, place.Till));

    private async Task TryAsync(Func<Task> act)
    {
        _failure = null;
        try
        {
            await act();
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or ProblemsException)
        {
            _failure = failure;
        }

        _asked = true;
        StateHasChanged();
        await Browser.FocusAsync("#till-search");
    }

    private async Task AddAsync((ProductView Product, decimal Count) scanned)
    {
        (ProductView product, decimal quantity) = scanned;
        if (Session.Cart.Pending is not null)
        {
            // The sale that is on its way has a fixed content; what came after it would be lost with it.
            Notices.Warn(Words["Pay.Unanswered"]);
            return;
        }

        if (product.Unit != SaleUnit.Piece)
        {
            decimal? weighed = await WeightDialog.AskAsync(Dialogs, Words["Weight.Title"], product.Name, product.Unit.ToString(), null);
            if (weighed is null) return;
            quantity = weighed.Value;
        }

        Session.Cart.Add(product, quantity);
        await Session.ChangedAsync();
        await Browser.FocusAsync("#till-search");
    }

    private async Task WhyAsync()
    {
        if (Session.Explain() is { } quote) await ExplainDialog.ShowAsync(Dialogs, Words["Why.Title"], quote, Session.NameOf);
    }

    private async Task PayAsync()
    {
        if (Session.Quote is null || Session.Problems.Count > 0) return;
        if (await PayDialog.ShowAsync(Dialogs, Words["Pay.Title"]) is not { } sale)
        {
            if (Session.Cart.Pending is not null) return;
            await Session.EndPaymentAsync();
            return;
        }

        Notices.Done(Words["Receipt.Done"]);
        Navigation.NavigateTo($"till/receipt/{sale.Id:D}");
    }
}
