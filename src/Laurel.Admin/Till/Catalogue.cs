using System.Globalization;
using Laurel.Client;

namespace Laurel.Admin.Till;

/// <summary>The products a till can sell, held in memory, so that finding one needs no network.</summary>
internal sealed class Catalogue(LaurelClient client)
{
    private const int MostHeld = 2_000;
    private const int MostShown = 12;

    private readonly List<ProductView> _products = [];
    private bool _isWhole;

    public bool IsLoaded { get; private set; }

    public async Task LoadAsync(CancellationToken cancel = default)
    {
        var read = new List<ProductView>();
        int page = 1;
        Page<ProductView> answer;
        do
        {
            answer = await client.ListProductsAsync(new ProductQuery { Sort = "name", Page = page++, PageSize = 200 }, cancel);
            read.AddRange(answer.Items);
        }
        while (read.Count < answer.Total && read.Count < MostHeld && answer.Items.Count > 0);
        _products.Clear();
        _products.AddRange(read);
        _isWhole = read.Count >= answer.Total;
        IsLoaded = true;
    }

    public async Task<ProductView?> ByBarcodeAsync(string barcode, CancellationToken cancel = default)
    {
        ProductView? held = _products.Find(product => product.Barcodes.Contains(barcode)
            || product.Code.Equals(barcode, StringComparison.OrdinalIgnoreCase));
        if (held is not null || _isWhole) return held;
        Page<ProductView> found = await client.ListProductsAsync(new ProductQuery { Barcode = barcode, PageSize = 1 }, cancel);
        return found.Items is [var first, ..] ? first : null;
    }

    public async Task<IReadOnlyList<ProductView>> SearchAsync(string text, CancellationToken cancel = default)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        ProductView[] held = [.. _products.Where(product => words.All(word => Matches(product, word))).Take(MostShown)];
        if (held.Length > 0 || _isWhole) return held;
        return (await client.ListProductsAsync(new ProductQuery { Search = text, PageSize = MostShown }, cancel)).Items;
    }

    // Names are compared as people read them: without regard to case or accents, so that "sut" finds "Süt".
    private static bool Matches(ProductView product, string word) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(product.Name, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0
        || product.Code.Contains(word, StringComparison.OrdinalIgnoreCase)
        || product.Barcodes.Any(barcode => barcode.StartsWith(word, StringComparison.Ordinal));
}
