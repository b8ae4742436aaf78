namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Page<StoreView>> ListStoresAsync(StoreQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/stores", query), WireJson.Default.PageStoreView, cancel);

    public Task<StoreView> GetStoreAsync(string code, CancellationToken cancel = default) =>
        GetAsync(One("/v1/stores", code), WireJson.Default.StoreView, cancel);

    public Task<StoreView> CreateStoreAsync(StoreView store, string? idempotencyKey = null, CancellationToken cancel = default) =>
        CreateAsync("/v1/stores", store, WireJson.Default.StoreView, WireJson.Default.StoreView, idempotencyKey, cancel);

    public Task<StoreView> ChangeStoreAsync(string code, StoreView store, CancellationToken cancel = default) =>
        ChangeAsync(One("/v1/stores", code), store, WireJson.Default.StoreView, WireJson.Default.StoreView, cancel);
}
