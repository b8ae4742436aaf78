using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Segments;

internal sealed class SegmentMapping : IEntityTypeConfiguration<CustomerSegment>, IEntityTypeConfiguration<CustomerSegmentMember>
{
    public void Configure(EntityTypeBuilder<CustomerSegment> segment)
    {
        segment.HasKey(s => s.Id);
        segment.HasIndex(s => s.CodeKey).IsUnique();
        segment.Property(s => s.CriteriaJson).HasMaxLength(20_000);
        segment.Property(s => s.Description).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<CustomerSegmentMember> member)
    {
        member.HasKey(m => new { m.CustomerId, m.SegmentId });
        member.HasOne(m => m.Segment).WithMany(s => s.Members).HasForeignKey(m => m.SegmentId);
    }
}
