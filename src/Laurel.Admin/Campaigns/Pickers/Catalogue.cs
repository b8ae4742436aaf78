using Laurel.Admin.Campaigns.Sentences;
using Laurel.Client;

namespace Laurel.Admin.Campaigns.Pickers;

/// <summary>
/// What the campaign pages know of the shop: its stores, segments and as many products as were looked at. One for each page, so that
/// a page that is opened again asks again.
/// </summary>
public sealed class Catalogue(LaurelClient client)
{
    /// <summary>So many products of a campaign are looked up by name; the rest is shown by code.</summary>
    public const int MostLearned = 100;

    private const int MostSuggestions = 200;
    private readonly Dictionary<string, ProductView> _products = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<StoreView> Stores { get; private set; } = [];

    public IReadOnlyList<SegmentView> Segments { get; private set; } = [];

    /// <summary>Products that suggestions and sample baskets are made of, in the order of the server.</summary>
    public IReadOnlyList<ProductView> Products { get; private set; } = [];

    /// <summary>The currency of the shop: that of its first store.</summary>
    public string CurrencyCode => Stores.Count == 0 ? "TRY" : Stores[0].Currency;

    public async Task LoadAsync(CancellationToken cancel)
    {
        Task<Page<StoreView>> stores = client.ListStoresAsync(new StoreQuery { PageSize = MostSuggestions }, cancel);
        Task<Page<SegmentView>> segments = client.ListSegmentsAsync(new ListQuery { PageSize = MostSuggestions }, cancel);
        Task<Page<ProductView>> products = client.ListProductsAsync(new ProductQuery { PageSize = MostSuggestions }, cancel);
        Stores = (await stores).Items;
        Segments = (await segments).Items;
        Products = (await products).Items;
        Remember(Products);
    }

    /// <summary>The names that sentences speak in.</summary>
    public SentenceNames Names => new() { Product = ProductName, Store = StoreName, Segment = SegmentName };

    public string StoreName(string code) => Stores.FirstOrDefault(store => Same(store.Code, code))?.Name ?? code;

    public string SegmentName(string code) => Segments.FirstOrDefault(segment => Same(segment.Code, code))?.Name ?? code;

    public string ProductName(string code) => _products.TryGetValue(code, out ProductView? product) ? product.Name : code;

    public ProductView? Product(string code) => _products.GetValueOrDefault(code);

    public async Task<IReadOnlyList<ProductView>> FindProductsAsync(string? text, CancellationToken cancel)
    {
        Page<ProductView> page = await client.ListProductsAsync(new ProductQuery { Search = text, PageSize = 20 }, cancel);
        Remember(page.Items);
        return page.Items;
    }

    /// <summary>Learns the products of these codes; the codes that no product has are returned.</summary>
    public async Task<IReadOnlyList<string>> LearnAsync(IEnumerable<string> codes, CancellationToken cancel)
    {
        List<string> unknown = [];
        foreach (string code in codes.Where(code => !_products.ContainsKey(code)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                Remember([await client.GetProductAsync(code, cancel)]);
            }
            catch (LaurelProblemException problem) when (problem.Is(ProblemTypes.NotFound))
            {
                unknown.Add(code);
            }
        }

        return unknown;
    }

    /// <summary>Values that rules of this type could have, as far as the known products show them.</summary>
    public IReadOnlyList<string> Suggestions(string ruleType) => ruleType switch
    {
        "PRODUCT" => [.. _products.Keys.Order(StringComparer.Ordinal)],
        "DEPARTMENT" => Distinct(product => product.Department),
        "CATEGORY" => Distinct(product => product.Category),
        "BRAND" => Distinct(product => product.Brand),
        "PAYMENT_TYPE" => ["CASH", "CARD", "MEAL_CARD", "GIFT_CARD"],
        _ => [],
    };

    private List<string> Distinct(Func<ProductView, string?> part) =>
        [.. _products.Values.Select(part).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    private void Remember(IEnumerable<ProductView> products)
    {
        foreach (ProductView product in products) _products[product.Code] = product;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
