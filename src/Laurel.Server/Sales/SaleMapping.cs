using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Sales;

internal sealed class SaleMapping : IEntityTypeConfiguration<Sale>, IEntityTypeConfiguration<LowestPrice>,
    IEntityTypeConfiguration<SaleReturn>, IEntityTypeConfiguration<ReturnedLine>, IEntityTypeConfiguration<Reservation>,
    IEntityTypeConfiguration<ReservationHold>, IEntityTypeConfiguration<LateReturnRow>
{
    public void Configure(EntityTypeBuilder<Sale> sale)
    {
        sale.HasKey(s => new { s.ShardKey, s.Id });
        sale.HasIndex(s => s.Id).IsUnique();
        sale.HasIndex(s => new { s.StoreCode, s.TillCode, s.BusinessDate, s.ReceiptNumber }).IsUnique();
        sale.HasIndex(s => s.BusinessDate);
        sale.HasIndex(s => s.At);
        sale.HasIndex(s => new { s.CustomerId, s.At });
        sale.Property(s => s.VarianceJson).HasMaxLength(Receipt.MostLetters);
        sale.Property(s => s.ReceiptJson).HasMaxLength(Receipt.MostLetters);
        sale.HasOne<Customers.Customer>().WithMany().HasForeignKey(s => s.CustomerId).OnDelete(DeleteBehavior.Restrict);
        sale.OwnsMany(s => s.Lines, line =>
        {
            line.ToJson("lines");
            line.Property(l => l.Position).HasJsonPropertyName("position");
            line.Property(l => l.ProductKey).HasJsonPropertyName("product");
            line.Property(l => l.QuantityThousandths).HasJsonPropertyName("quantity");
            line.Property(l => l.NetMinor).HasJsonPropertyName("net");
            line.Property(l => l.VatMinor).HasJsonPropertyName("vat");
            line.Property(l => l.ReturnedThousandths).HasJsonPropertyName("returned");
        });
        sale.HasMany(s => s.Returns).WithOne().HasForeignKey(r => new { r.ShardKey, r.SaleId });
        sale.Property(s => s.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<LowestPrice> lowest)
    {
        lowest.HasKey(l => new { l.ProductKey, l.BusinessDate });
        lowest.HasIndex(l => l.BusinessDate);
    }

    public void Configure(EntityTypeBuilder<SaleReturn> given)
    {
        given.HasKey(r => new { r.ShardKey, r.Id });
        given.HasIndex(r => r.Id).IsUnique();
        given.HasIndex(r => new { r.ShardKey, r.SaleId });
        given.HasIndex(r => r.BusinessDate);
        given.HasIndex(r => new { r.StoreCode, r.TillCode, r.BusinessDate, r.ReceiptNumber }).IsUnique();
        given.HasMany(r => r.Lines).WithOne().HasForeignKey(l => new { l.ShardKey, l.ReturnId });
        given.Property(r => r.Reason).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<ReturnedLine> line) => line.HasKey(l => new { l.ShardKey, l.ReturnId, l.Position });

    public void Configure(EntityTypeBuilder<LateReturnRow> late)
    {
        late.ToTable("late_return");
        late.HasKey(r => r.Id);
        late.HasIndex(r => new { r.State, r.ReceivedAt });
        late.Property(r => r.RequestJson).HasMaxLength(Receipt.MostLetters);
        late.Property(r => r.Reason).HasMaxLength(LateReturnRow.LongestReason);
    }

    public void Configure(EntityTypeBuilder<Reservation> reservation)
    {
        reservation.HasKey(r => r.SaleId);
        reservation.HasIndex(r => new { r.State, r.ExpiresAt });
        reservation.HasMany(r => r.Holds).WithOne().HasForeignKey(h => h.SaleId);
        reservation.Property(r => r.QuoteJson).HasMaxLength(Receipt.MostLetters);
    }

    public void Configure(EntityTypeBuilder<ReservationHold> hold)
    {
        hold.HasKey(h => new { h.SaleId, h.CampaignId });
        hold.HasIndex(h => h.CouponId);
    }
}
