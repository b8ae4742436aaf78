namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Page<CustomerView>> ListCustomersAsync(CustomerQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/customers", query), WireJson.Default.PageCustomerView, cancel);

    public Task<CustomerView> GetCustomerAsync(string code, CancellationToken cancel = default) =>
        GetAsync(One("/v1/customers", code), WireJson.Default.CustomerView, cancel);
}
