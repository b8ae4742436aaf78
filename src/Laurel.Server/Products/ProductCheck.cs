using Laurel.Client;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Products;

/// <summary>What is wrong with a product that somebody sends.</summary>
internal static class ProductCheck
{
    public const int MaxBarcodes = 50;
    private const decimal MaxUnitPrice = 1_000_000_000m;

    public static BodyCheck Of(ProductView product)
    {
        var check = new BodyCheck();
        check.Code(product.Code, "/code");
        check.Name(product.Name, "/name");
        check.Number(product.UnitPrice, "/unitPrice", MaxUnitPrice, 4);
        check.Number(product.VatRate, "/vatRate", 100m, 2);
        check.OptionalCode(product.Department, "/department");
        check.OptionalCode(product.Category, "/category");
        check.OptionalCode(product.Brand, "/brand");
        if (!Enum.IsDefined(product.Unit)) check.Add("INVALID_VALUE", "/unit", "This unit is not known.");
        Barcodes(product.Barcodes ?? [], check);
        Image(product.ImageUrl, check);
        return check;
    }

    private static void Barcodes(IReadOnlyList<string> barcodes, BodyCheck check)
    {
        if (barcodes.Count > MaxBarcodes) check.Add("OUT_OF_RANGE", "/barcodes", $"At most {MaxBarcodes} barcodes are allowed.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < Math.Min(barcodes.Count, MaxBarcodes); i++)
        {
            check.Code(barcodes[i], $"/barcodes/{i}");
            if (barcodes[i] is { } barcode && !seen.Add(barcode))
                check.Add("DUPLICATE_CODE", $"/barcodes/{i}", "This barcode is there twice.");
        }
    }

    // A picture from elsewhere would tell that server who looks at what, so only our own addresses are taken.
    private static void Image(string? address, BodyCheck check)
    {
        if (address is null) return;
        bool ours = address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && address.Length <= 200;
        if (!ours || address.Any(letter => char.IsControl(letter) || letter is '\\'))
            check.Add("INVALID_VALUE", "/imageUrl", "An address on this server, such as /images/milk.webp, is needed.");
    }
}
