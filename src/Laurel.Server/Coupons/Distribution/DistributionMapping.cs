using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Coupons.Distribution;

internal sealed class DistributionMapping : IEntityTypeConfiguration<CouponDistribution>, IEntityTypeConfiguration<CouponSending>
{
    public void Configure(EntityTypeBuilder<CouponDistribution> distribution)
    {
        distribution.HasKey(d => d.Id);
        distribution.HasIndex(d => d.State);
        distribution.HasIndex(d => d.CreatedAt);
        distribution.Property(d => d.TextsJson).HasMaxLength(40_000);
        distribution.HasOne(d => d.Batch).WithMany().HasForeignKey(d => d.BatchId).OnDelete(DeleteBehavior.Restrict);
        distribution.HasOne(d => d.Coupon).WithMany().HasForeignKey(d => d.CouponId).OnDelete(DeleteBehavior.Restrict);
        distribution.HasOne<Segments.CustomerSegment>().WithMany().HasForeignKey(d => d.SegmentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CouponSending> sending)
    {
        sending.HasKey(s => s.Id);

        // Nobody gets two coupons of one distribution, however often a step of it is done again.
        sending.HasIndex(s => new { s.DistributionId, s.CustomerId }).IsUnique();
        sending.HasIndex(s => new { s.State, s.NextTryAt });
        sending.Property(s => s.Recipient).HasMaxLength(320);
        sending.Property(s => s.Reason).HasMaxLength(300);
        sending.HasOne(s => s.Distribution).WithMany().HasForeignKey(s => s.DistributionId).OnDelete(DeleteBehavior.Restrict);
        sending.HasOne(s => s.Customer).WithMany().HasForeignKey(s => s.CustomerId).OnDelete(DeleteBehavior.Restrict);
        sending.HasOne(s => s.Coupon).WithMany().HasForeignKey(s => s.CouponId).OnDelete(DeleteBehavior.Restrict);
    }
}
