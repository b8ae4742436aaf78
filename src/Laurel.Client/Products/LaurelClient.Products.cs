namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Page<ProductView>> ListProductsAsync(ProductQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/products", query), WireJson.Default.PageProductView, cancel);

    public Task<ProductView> GetProductAsync(string code, CancellationToken cancel = default) =>
        GetAsync(One("/v1/products", code), WireJson.Default.ProductView, cancel);

    public Task<ProductView> CreateProductAsync(
        ProductView product, string? idempotencyKey = null, CancellationToken cancel = default) =>
        CreateAsync("/v1/products", product, WireJson.Default.ProductView, WireJson.Default.ProductView, idempotencyKey, cancel);

    public Task<ProductView> ChangeProductAsync(string code, ProductView product, CancellationToken cancel = default) =>
        ChangeAsync(One("/v1/products", code), product, WireJson.Default.ProductView, WireJson.Default.ProductView, cancel);
}
