using Laurel.Admin.Shell;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Laurel.Admin.Till;

public sealed partial class PayDialog
{
    private IReadOnlyList<string> _ways = PayWays.Usual;
    private string _way = PayWays.Cash;
    private string _first = "CARD";
    private string _firstTyped = "";
    private string _received = "";
    private bool _isSplit;
    private bool _busy;
    private bool _takeWhenHeld;
    private int _holding;
    private IReadOnlyList<string> _changes = [];
    private IReadOnlyList<string> _agreed = [];
    private Exception? _failure;

    [CascadingParameter] public required IMudDialogInstance Dialog { get; set; }

    [Inject] private PriceChanges Changes { get; set; } = default!;

    private decimal Due => Session.ToPay;

    /// <summary>Nobody pays another price than was shown without having seen why.</summary>
    private bool MustAgree => !_changes.SequenceEqual(_agreed, StringComparer.Ordinal);

    private bool IsPending => Session.Cart.Pending is not null;

    private decimal? FirstAmount =>
        TypedAmount.TryRead(_firstTyped, out decimal amount) && amount > 0m && amount < Due
            && decimal.Round(amount, Formats.Decimals(Session.Currency)) == amount
                ? amount
                : null;

    /// <summary>What is paid in cash, or null when nothing is.</summary>
    private decimal? CashPart
    {
        get
        {
            decimal first = _isSplit ? FirstAmount ?? 0m : 0m;
            decimal cash = (_way == PayWays.Cash ? Due - first : 0m) + (_isSplit && _first == PayWays.Cash ? first : 0m);
            return cash > 0m ? cash : null;
        }
    }

    // Nobody has to type what was received when it is exact.
    private decimal Received => TypedAmount.TryRead(_received, out decimal received) ? received : CashPart ?? 0m;

    private bool IsReady =>
        IsPending || (Session.Quote is not null && (!_isSplit || FirstAmount is not null)
            && (CashPart is not { } cash || Received >= cash));

    internal static async Task<SaleView?> ShowAsync(IDialogService dialogs, string title)
    {
        IDialogReference shown = await dialogs.ShowAsync<PayDialog>(title,
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false });
        return (await shown.Result) is { Canceled: false, Data: SaleView sale } ? sale : null;
    }

    protected override async Task OnInitializedAsync()
    {
        // Offers are known only while the payment is not, so they are taken down before the first choice.
        IEnumerable<string> offered = Session.Quote?.TenderOffers.Select(offer => offer.PaymentType) ?? [];
        _ways = [.. PayWays.Usual.Concat(offered).Distinct(StringComparer.Ordinal)];
        if (!IsPending) await ApplyAndHoldAsync();
    }

    private string Show(decimal amount) => Formats.Money(amount, Session.Currency);

    private async Task ChooseAsync(string way)
    {
        _way = way;
        await ApplyAndHoldAsync();
    }

    private async Task ChooseFirstAsync(string way)
    {
        _first = way;
        await ApplyAndHoldAsync();
    }

    // Every letter of an amount makes another basket; it is held when the amount stands, at the latest when the money is taken.
    private async Task TypeFirstAsync(string typed)
    {
        _firstTyped = typed;
        await ApplyAsync();
    }

    private async Task SplitAsync(bool split)
    {
        _isSplit = split;
        await ApplyAndHoldAsync();
    }

    // The way of paying can change the price, so the engine is asked at every choice.
    private async Task ApplyAsync()
    {
        _received = "";
        await Session.PayWithAsync(
            _isSplit && FirstAmount is { } amount ? [new Tender(_first, amount), new Tender(_way)] : [new Tender(_way)]);
    }

    private async Task ApplyAndHoldAsync()
    {
        await ApplyAsync();
        await HoldAsync();
    }

    private async Task HoldAsync()
    {
        _holding++;
        _failure = null;
        decimal shown = Due;
        StateHasChanged();
        try
        {
            await Session.ReserveAsync();
        }
        catch (LaurelProblemException refused)
        {
            _failure = refused;
        }

        _holding--;
        if (_holding > 0) return;
        _changes = Session.Held is { } held ? Changes.Say(held, Session.NameOf) : [];
        StateHasChanged();
        if (!_takeWhenHeld) return;
        _takeWhenHeld = false;
        if (!MustAgree && _failure is null && Due == shown) await TakeAsync();
    }

    private async Task TakeAsync()
    {
        if (_busy || !IsReady) return;
        if (!IsPending && !await IsSettledAsync()) return;
        _busy = true;
        _failure = null;
        try
        {
            Dialog.Close(DialogResult.Ok(await Session.CommitAsync()));
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            _failure = failure;
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Whether the price is held, or can't be, and the cashier has seen it. Else that comes first, and the money then.</summary>
    private async Task<bool> IsSettledAsync()
    {
        if (_holding > 0)
        {
            _takeWhenHeld = true;
            return false;
        }

        if (!Session.IsHeld)
        {
            _takeWhenHeld = true;
            await HoldAsync();
            return false;
        }

        if (!MustAgree) return true;
        _agreed = _changes;
        return false;
    }
}
