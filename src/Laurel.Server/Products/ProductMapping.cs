using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Products;

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>, IEntityTypeConfiguration<ProductBarcode>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.HasKey(p => p.Id);
        product.HasIndex(p => p.CodeKey).IsUnique();
        product.HasIndex(p => p.NameKey);
        product.HasMany(p => p.Barcodes).WithOne().HasForeignKey(b => b.ProductId);
        product.HasQueryFilter(p => p.DeletedAt == null);
    }

    public void Configure(EntityTypeBuilder<ProductBarcode> barcode)
    {
        barcode.HasKey(b => b.Barcode);
        barcode.HasIndex(b => b.ProductId);
    }
}
