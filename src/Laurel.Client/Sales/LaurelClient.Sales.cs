namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Page<SaleSummary>> ListSalesAsync(SaleQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/sales", query), WireJson.Default.PageSaleSummary, cancel);

    public Task<SaleView> GetSaleAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/sales/{id:D}", WireJson.Default.SaleView, cancel);
}
