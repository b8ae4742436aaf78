using Laurel.Engine.Quotes;

namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Quote> QuoteAsync(QuoteRequest request, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Post, "/v1/quote", request, WireJson.Default.QuoteRequest, WireJson.Default.Quote, cancel);

    /// <summary>Records a sale exactly once, however often it is sent under the same key.</summary>
    public Task<SaleView> CommitSaleAsync(SaleCommit sale, string idempotencyKey, CancellationToken cancel = default) =>
        CreateAsync("/v1/sales", sale, WireJson.Default.SaleCommit, WireJson.Default.SaleView, idempotencyKey, cancel);

    public Task<Page<SaleSummary>> ListSalesAsync(SaleQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/sales", query), WireJson.Default.PageSaleSummary, cancel);

    public Task<SaleView> GetSaleAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/sales/{id:D}", WireJson.Default.SaleView, cancel);
}
