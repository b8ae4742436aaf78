using Laurel.Admin.Shell;
using Laurel.Admin.Stores;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Till.Returns;

/// <summary>Goods come back without a receipt: a supervisor sees the price, the lowest of 30 days, and says why.</summary>
public sealed partial class ReturnWithoutReceiptForm
{
    private string _product = "";
    private string _quantity = "1";
    private string _reason = "";
    private string? _none;
    private bool _quantityWrong;
    private bool _reasonMissing;
    private bool _asking;
    private bool _busy;
    private string _code = "";
    private decimal _count;
    private ReturnPreview? _preview;
    private ReturnWithoutReceipt? _sent;
    private Exception? _failure;

    [Inject] private TillSession Session { get; set; } = default!;

    [Inject] private LaurelClient Client { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IStringLocalizer<TillWords> Words { get; set; } = default!;

    private bool IsSent => _sent is not null;

    private string? QuantityWrong => _quantityWrong ? Words["Weight.Wrong"] : At("/quantity");

    private bool IsOfField => new[] { "/product", "/quantity", "/reason" }.Any(pointer => At(pointer) is not null);

    // What stands at a field is a sentence of its own where the usual words would say too little.
    private string? At(string pointer) => pointer == "/product" && Speech.SayAt(_failure, pointer) is not null
        ? Words["Return.NotSold"]
        : Speech.SayAt(_failure, pointer);

    private void TypeProduct(string typed)
    {
        (_product, _none, _preview, _failure) = (typed, null, null, null);
    }

    private void TypeQuantity(string typed)
    {
        (_quantity, _quantityWrong, _preview, _failure) = (typed, false, null, null);
    }

    private async Task PreviewAsync()
    {
        (_preview, _failure, _none) = (null, null, null);
        string typed = _product.Trim();
        _quantityWrong = !TypedAmount.TryRead(_quantity, out _count) || _count <= 0m || decimal.Round(_count, 3) != _count;
        if (typed.Length == 0) _none = Words["Return.ProductNeeded"];
        if (_quantityWrong || _none is not null) return;
        _asking = true;
        try
        {
            _code = (await Session.Catalogue.ByBarcodeAsync(typed))?.Code ?? typed;
            _preview = await Client.PreviewReturnWithoutReceiptAsync(new ReturnWithoutReceiptPreview
            {
                Store = Session.Store!.Code, Till = Session.Till, Product = _code, Quantity = _count,
            });
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            _failure = failure;
        }

        _asking = false;
    }

    private async Task TakeBackAsync()
    {
        _reasonMissing = !IsSent && string.IsNullOrWhiteSpace(_reason);
        if (_busy || _reasonMissing || (_preview is null && !IsSent)) return;
        _busy = true;
        _failure = null;
        _sent ??= Prepare();
        try
        {
            ReturnView done = await Client.ReturnWithoutReceiptAsync(_sent);
            Navigation.NavigateTo($"till/return/{done.Id:D}");
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            _failure = failure;
            if (failure is LaurelProblemException { Problem.Status: < 500 and not 401 and not 408 and not 429 }) _sent = null;
        }

        _busy = false;
    }

    private ReturnWithoutReceipt Prepare()
    {
        DateTimeOffset now = Time.Now(Session.Store!);
        var id = Guid.CreateVersion7(now);
        return new ReturnWithoutReceipt
        {
            Id = id, Store = Session.Store!.Code, Till = Session.Till, ReceiptNumber = SlipNumber.Of(now, id), At = now, Product = _code,
            Quantity = _count, Reason = _reason.Trim(),
        };
    }
}
