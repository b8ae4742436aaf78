using Laurel.Admin.Shell;
using Laurel.Admin.Stores;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Laurel.Admin.Till.Returns;

/// <summary>Which goods of a receipt come back, what that pays, and the word that does it.</summary>
public sealed partial class ReturnForm : IAsyncDisposable
{
    private ReturnPreview? _preview;
    private Exception? _failure;
    private string _reason = "";
    private string _said = "";
    private bool _reasonMissing;
    private bool _asking;
    private bool _busy;
    private int _question;
    private DotNetObjectReference<ReturnForm>? _self;
    private IJSObjectReference? _listener;

    [Parameter, EditorRequired] public required SaleView Sale { get; set; }

    [Parameter, EditorRequired] public EventCallback Another { get; set; }

    [Inject] private TillSession Session { get; set; } = default!;

    [Inject] private LaurelClient Client { get; set; } = default!;

    [Inject] private PendingReturns Pending { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private Browser Browser { get; set; } = default!;

    [Inject] private IStringLocalizer<TillWords> Words { get; set; } = default!;

    [Inject] private IStringLocalizer<ShellWords> ShellWords { get; set; } = default!;

    private ReturnDesk Desk { get; set; } = default!;

    private string Currency => Desk.Sale.Currency;

    private bool IsSent => Desk.Pending is not null;

    private bool IsOfField => At("/reason") is not null || Desk.Lines.Any(line => Wrong(line) is not null);

    /// <summary>A code that was scanned: one more of its line comes back.</summary>
    [JSInvokable]
    public async Task ScannedAsync(string code)
    {
        if (IsSent) return;
        string product = (await Session.Catalogue.ByBarcodeAsync(code.Trim()))?.Code ?? code.Trim();
        SaleLineView? line = Desk.Scan(product);
        _said = line is null ? Words["Return.NotOnReceipt", code] : Words["Return.Scanned", line.Name];
        await PreviewAsync();
    }

    [JSInvokable]
    public async Task ShortcutAsync(string name)
    {
        if (name == "pay") await TakeBackAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
        {
            await _listener.InvokeVoidAsync("stop");
            await _listener.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Desk = new ReturnDesk(Sale, null);
        if (await Pending.ReadAsync() is { } pending && pending.Sale == Sale.Id) Desk = new ReturnDesk(Sale, pending);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await Script.InvokeAsync<IJSObjectReference>("import", "./js/till.js");
        _listener = await module.InvokeAsync<IJSObjectReference>("listen", _self);
        if (Desk.HasRest && !IsSent) await Browser.FocusAsync("[data-quantity]");
    }

    private static decimal Step(SaleLineView line) => line.Unit == SaleUnit.Piece ? 1m : ReturnDesk.LeftOf(line);

    private string NameOf(string campaign) =>
        Desk.Sale.Campaigns.FirstOrDefault(used => used.Campaign == campaign)?.Name ?? campaign;

    private string? At(string pointer) => Speech.SayAt(_failure, pointer);

    private string? Wrong(SaleLineView line) => Desk.PointerOf(line) is { } pointer ? At(pointer) : null;

    private async Task ChooseAsync(SaleLineView line, decimal quantity)
    {
        Desk.Choose(line, quantity);
        await PreviewAsync();
    }

    private async Task TypedAsync(SaleLineView line, string? typed)
    {
        Desk.Choose(line, TypedAmount.TryRead(typed, out decimal quantity) ? quantity : 0m);
        await PreviewAsync();
    }

    private async Task AllAsync()
    {
        Desk.ChooseAll();
        await PreviewAsync();
    }

    // Nothing is written by asking, so every change asks again; of two answers the newer question's counts.
    private async Task PreviewAsync()
    {
        int question = ++_question;
        _failure = null;
        _preview = null;
        if (Desk.IsEmpty) return;
        _asking = true;
        StateHasChanged();
        try
        {
            ReturnPreview preview =
                await Client.PreviewReturnAsync(Desk.Sale.Id, new ReturnPreviewRequest { Lines = Desk.Chosen });
            if (question == _question) _preview = preview;
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            if (question == _question) _failure = failure;
        }

        if (question == _question) _asking = false;
        StateHasChanged();
    }

    private async Task TakeBackAsync()
    {
        if (_busy || (_preview is null && !IsSent)) return;
        _reasonMissing = !IsSent && string.IsNullOrWhiteSpace(_reason);
        if (_reasonMissing)
        {
            StateHasChanged();
            await Browser.FocusAsync("#return-reason");
            return;
        }

        _busy = true;
        _failure = null;
        StateHasChanged();
        try
        {
            ReturnView done = await SendAsync();
            Navigation.NavigateTo($"till/return/{done.Id:D}");
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            _failure = failure;
        }

        _busy = false;
        StateHasChanged();
    }

    private async Task<ReturnView> SendAsync()
    {
        Desk.Pending ??= Prepare();
        await Pending.WriteAsync(Desk.Pending);
        try
        {
            ReturnView done = await Client.ReturnAsync(Desk.Sale.Id, Desk.Pending.Request);
            await Pending.WriteAsync(null);
            return done;
        }
        catch (LaurelProblemException refused) when (refused.Problem.Status is >= 400 and < 500 and not 401 and not 408 and not 429)
        {
            // The server has looked at it and will not take it; nothing came back, and it may be changed again.
            Desk.Pending = null;
            await Pending.WriteAsync(null);
            throw;
        }
    }

    private PendingReturn Prepare()
    {
        DateTimeOffset now = Time.Now(Session.Store!);
        var id = Guid.CreateVersion7(now);
        return new PendingReturn
        {
            Sale = Desk.Sale.Id,
            Request = new ReturnRequest
            {
                Id = id, Store = Session.Store!.Code, Till = Session.Till, ReceiptNumber = SlipNumber.Of(now, id), At = now,
                Lines = Desk.Chosen, Reason = _reason.Trim(),
            },
        };
    }
}
