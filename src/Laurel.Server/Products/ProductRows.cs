using Laurel.Client;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Products;

/// <summary>Carries a product between the wire and its rows.</summary>
internal static class ProductRows
{
    /// <summary>A row with its barcodes.</summary>
    public static ProductView Read(Product product) => new()
    {
        Code = product.Code,
        Name = product.Name,
        Unit = product.Unit,
        UnitPrice = product.UnitPriceTenThousandths / 10_000m,
        VatRate = product.VatHundredths / 100m,
        Department = product.Department,
        Category = product.Category,
        Brand = product.Brand,
        Barcodes = [.. product.Barcodes.OrderBy(barcode => barcode.Position).Select(barcode => barcode.Barcode)],
        Policy = Policies(product.Policy),
        ImageUrl = product.ImageUrl,
        IsOff = product.DeletedAt is not null,
    };

    public static Product New(ProductView product, string who, DateTimeOffset now)
    {
        var row = new Product
        {
            Id = Guid.CreateVersion7(now),
            Code = product.Code,
            CodeKey = Codes.Fold(product.Code),
            Name = product.Name,
            NameKey = "",
            Unit = product.Unit,
            UnitPriceTenThousandths = 0,
            VatHundredths = 0,
            Policy = "",
            ChangedAt = now,
            ChangedBy = who,
        };
        Fill(row, product, who, now);
        row.Barcodes.AddRange(Barcodes(row.Id, product));
        return row;
    }

    /// <summary>Writes a product over its row, all but its barcodes.</summary>
    public static void Fill(Product row, ProductView product, string who, DateTimeOffset now)
    {
        row.Name = product.Name;
        row.NameKey = SearchText.Fold(product.Name);
        row.DeletedAt = product.IsOff ? row.DeletedAt ?? now : null;
        row.Unit = product.Unit;
        row.UnitPriceTenThousandths = (long)(product.UnitPrice * 10_000m);
        row.VatHundredths = (int)(product.VatRate * 100m);
        row.Department = product.Department;
        row.Category = product.Category;
        row.Brand = product.Brand;
        row.Policy = string.Join(' ', (product.Policy ?? []).Distinct().Select(Words<ProductPolicy>.Write));
        row.ImageUrl = product.ImageUrl;
        row.ChangedAt = now;
        row.ChangedBy = who;
    }

    public static IEnumerable<ProductBarcode> Barcodes(Guid id, ProductView product) =>
        (product.Barcodes ?? []).Select((barcode, position) =>
            new ProductBarcode { Barcode = barcode, ProductId = id, Position = position });

    private static List<ProductPolicy> Policies(string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Words<ProductPolicy>.Read)];
}
