using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Sales;

internal sealed class SaleMapping : IEntityTypeConfiguration<Sale>, IEntityTypeConfiguration<SaleLine>,
    IEntityTypeConfiguration<SaleLineDiscount>, IEntityTypeConfiguration<SaleTender>
{
    public void Configure(EntityTypeBuilder<Sale> sale)
    {
        sale.HasKey(s => new { s.ShardKey, s.Id });
        sale.HasIndex(s => s.Id).IsUnique();
        sale.HasIndex(s => new { s.StoreCode, s.TillCode, s.BusinessDate, s.ReceiptNumber }).IsUnique();
        sale.HasIndex(s => s.BusinessDate);
        sale.HasIndex(s => s.At);
        sale.HasIndex(s => new { s.CustomerId, s.At });
        sale.Property(s => s.VarianceJson).HasMaxLength(100_000);
        sale.HasOne<Customers.Customer>().WithMany().HasForeignKey(s => s.CustomerId).OnDelete(DeleteBehavior.Restrict);
        sale.HasMany(s => s.Lines).WithOne().HasForeignKey(l => new { l.ShardKey, l.SaleId });
        sale.HasMany(s => s.Tenders).WithOne().HasForeignKey(t => new { t.ShardKey, t.SaleId });
    }

    public void Configure(EntityTypeBuilder<SaleLine> line)
    {
        line.HasKey(l => new { l.ShardKey, l.SaleId, l.Position });
        line.HasMany(l => l.Discounts).WithOne().HasForeignKey(d => new { d.ShardKey, d.SaleId, d.LinePosition });
    }

    public void Configure(EntityTypeBuilder<SaleLineDiscount> discount) =>
        discount.HasKey(d => new { d.ShardKey, d.SaleId, d.LinePosition, d.Position });

    public void Configure(EntityTypeBuilder<SaleTender> tender) => tender.HasKey(t => new { t.ShardKey, t.SaleId, t.Position });
}
