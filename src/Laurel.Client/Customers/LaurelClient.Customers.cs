namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Page<CustomerView>> ListCustomersAsync(CustomerQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/customers", query), WireJson.Default.PageCustomerView, cancel);

    public Task<CustomerView> GetCustomerAsync(string code, CancellationToken cancel = default) => GetCustomerAsync(code, null, cancel);

    /// <summary>A customer as a till may see him that has a proof.</summary>
    public Task<CustomerView> GetCustomerAsync(string code, Guid? verification, CancellationToken cancel = default) =>
        GetAsync(One("/v1/customers", code) + ProvenBy(verification), WireJson.Default.CustomerView, cancel);

    private static string ProvenBy(Guid? verification) => verification is { } id ? $"?verification={id:D}" : "";

    /// <summary>Gives a customer another card in the place of a lost one.</summary>
    public Task<CustomerView> ReplaceCardAsync(string code, CardChange card, CancellationToken cancel = default) => ChangeAsync(
        One("/v1/customers", code) + "/card", card, WireJson.Default.CardChange, WireJson.Default.CustomerView, cancel);
}
