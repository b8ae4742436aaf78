using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Coupons.Batches;

internal sealed class CouponBatchMapping : IEntityTypeConfiguration<CouponBatch>
{
    public void Configure(EntityTypeBuilder<CouponBatch> batch)
    {
        batch.HasKey(b => b.Id);
        batch.HasIndex(b => b.State);
        batch.HasIndex(b => b.CreatedAt);
        batch.HasIndex(b => b.CodeLength);
        batch.HasOne(b => b.Campaign).WithMany().HasForeignKey(b => b.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }
}
