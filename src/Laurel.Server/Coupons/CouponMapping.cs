using Laurel.Server.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Coupons;

internal sealed class CouponMapping : IEntityTypeConfiguration<Coupon>, IEntityTypeConfiguration<CouponUsage>
{
    public void Configure(EntityTypeBuilder<Coupon> coupon)
    {
        coupon.HasKey(c => c.Id);
        coupon.Ignore(c => c.Limit);
        coupon.HasIndex(c => c.CodeKey).IsUnique();
        coupon.HasIndex(c => c.Barcode).IsUnique();
        coupon.HasIndex(c => new { c.BatchId, c.BatchPosition }).IsUnique();
        coupon.HasOne(c => c.Campaign).WithMany().HasForeignKey(c => c.CampaignId).OnDelete(DeleteBehavior.Restrict);
        coupon.HasOne(c => c.Batch).WithMany().HasForeignKey(c => c.BatchId).OnDelete(DeleteBehavior.Restrict);
        coupon.Navigation(c => c.Batch).AutoInclude();
        coupon.HasOne<Customers.Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);

        // Without its campaign a coupon is nothing; a deleted campaign hides both, and EF asks for matching filters.
        coupon.HasQueryFilter(c => c.Campaign!.DeletedAt == null);
    }

    public void Configure(EntityTypeBuilder<CouponUsage> usage)
    {
        usage.HasKey(u => new { u.ShardKey, u.SaleId, u.CouponId });
        usage.HasIndex(u => u.CouponId);
        usage.HasOne<Sale>().WithMany().HasForeignKey(u => new { u.ShardKey, u.SaleId });
    }
}
