using Laurel.Engine.Quotes;

namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Quote> QuoteAsync(QuoteRequest request, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Post, "/v1/quote", request, WireJson.Default.QuoteRequest, WireJson.Default.Quote, cancel);

    /// <summary>Holds what a basket would use while it is being paid, and answers the price that this guarantees.</summary>
    public Task<ReservationView> ReserveAsync(ReserveRequest basket, CancellationToken cancel = default) => CreateAsync(
        "/v1/reservations", basket, WireJson.Default.ReserveRequest, WireJson.Default.ReservationView, $"reserve-{basket.Id:N}", cancel);

    /// <summary>Gives up what is held for a sale that will not be.</summary>
    public Task<ReservationView> ReleaseAsync(Guid sale, CancellationToken cancel = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/reservations/{sale:D}/release");
        request.Headers.Add("Idempotency-Key", $"release-{sale:N}");
        return SendAsync(request, WireJson.Default.ReservationView, cancel);
    }

    /// <summary>Records a sale exactly once, however often it is sent under the same key.</summary>
    public Task<SaleView> CommitSaleAsync(SaleCommit sale, string idempotencyKey, CancellationToken cancel = default) =>
        CreateAsync("/v1/sales", sale, WireJson.Default.SaleCommit, WireJson.Default.SaleView, idempotencyKey, cancel);

    /// <summary>What a return would pay back and undo.</summary>
    public Task<ReturnPreview> PreviewReturnAsync(Guid sale, ReturnPreviewRequest lines, CancellationToken cancel = default) => SendAsync(
        HttpMethod.Post, $"/v1/sales/{sale:D}/returns/preview", lines, WireJson.Default.ReturnPreviewRequest,
        WireJson.Default.ReturnPreview, cancel);

    /// <summary>Records a return exactly once.</summary>
    public Task<ReturnView> ReturnAsync(Guid sale, ReturnRequest given, CancellationToken cancel = default) => CreateAsync(
        $"/v1/sales/{sale:D}/returns", given, WireJson.Default.ReturnRequest, WireJson.Default.ReturnView, $"return-{given.Id:N}", cancel);

    /// <summary>Takes back a product without a receipt; a supervisor's right.</summary>
    public Task<ReturnView> ReturnWithoutReceiptAsync(ReturnWithoutReceipt given, CancellationToken cancel = default) => CreateAsync(
        "/v1/returns", given, WireJson.Default.ReturnWithoutReceipt, WireJson.Default.ReturnView, $"return-{given.Id:N}", cancel);

    /// <summary>Takes a whole sale back on its own day.</summary>
    public Task<ReturnView> VoidAsync(Guid sale, VoidRequest step, CancellationToken cancel = default) => CreateAsync(
        $"/v1/sales/{sale:D}/void", step, WireJson.Default.VoidRequest, WireJson.Default.ReturnView, $"void-{step.Id:N}", cancel);

    /// <summary>Brings a return or void that was made offline, whether its sale has come or not; nothing is lost.</summary>
    public Task<LateReturnView> BringLateReturnAsync(LateReturn late, CancellationToken cancel = default) => CreateAsync(
        "/v1/late-returns", late, WireJson.Default.LateReturn, WireJson.Default.LateReturnView,
        $"late-{late.Return?.Id ?? late.Void?.Id:N}", cancel);

    public Task<LateReturnView> GetLateReturnAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/late-returns/{id:D}", WireJson.Default.LateReturnView, cancel);

    public Task<Page<LateReturnView>> ListLateReturnsAsync(LateReturnQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/late-returns", query), WireJson.Default.PageLateReturnView, cancel);

    /// <summary>The sale of a receipt in hand, whatever store it is from.</summary>
    public Task<SaleView> FindReceiptAsync(string store, string receiptNumber, DateOnly day, CancellationToken cancel = default) =>
        GetAsync(
            $"/v1/receipts?store={Uri.EscapeDataString(store)}&number={Uri.EscapeDataString(receiptNumber)}&day={day:yyyy-MM-dd}",
            WireJson.Default.SaleView, cancel);

    public Task<Page<SaleSummary>> ListSalesAsync(SaleQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/sales", query), WireJson.Default.PageSaleSummary, cancel);

    public Task<SaleView> GetSaleAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/sales/{id:D}", WireJson.Default.SaleView, cancel);

    /// <summary>Why each campaign did or did not apply to a sale.</summary>
    public Task<SaleExplanation> ExplainSaleAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/sales/{id:D}/explanation", WireJson.Default.SaleExplanation, cancel);

    public Task<ReturnView> GetReturnAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/returns/{id:D}", WireJson.Default.ReturnView, cancel);

    /// <summary>What taking a product back without a receipt would pay; a supervisor's right.</summary>
    public Task<ReturnPreview> PreviewReturnWithoutReceiptAsync(
        ReturnWithoutReceiptPreview wanted, CancellationToken cancel = default) => SendAsync(
        HttpMethod.Post, "/v1/returns/preview", wanted, WireJson.Default.ReturnWithoutReceiptPreview, WireJson.Default.ReturnPreview,
        cancel);
}
