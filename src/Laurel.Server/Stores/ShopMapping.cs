using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Stores;

internal sealed class ShopMapping : IEntityTypeConfiguration<Shop>, IEntityTypeConfiguration<Till>
{
    public void Configure(EntityTypeBuilder<Shop> shop)
    {
        shop.ToTable("store");
        shop.HasKey(s => s.Id);
        shop.HasIndex(s => s.CodeKey).IsUnique();
        shop.HasMany(s => s.Tills).WithOne().HasForeignKey(t => t.StoreId);
    }

    public void Configure(EntityTypeBuilder<Till> till) => till.HasKey(t => new { t.StoreId, t.CodeKey });
}
