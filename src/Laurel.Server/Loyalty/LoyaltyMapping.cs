using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Loyalty;

internal sealed class LoyaltyMapping
    : IEntityTypeConfiguration<LoyaltyProgram>, IEntityTypeConfiguration<LoyaltyTier>, IEntityTypeConfiguration<CustomerLoyalty>
{
    public void Configure(EntityTypeBuilder<LoyaltyProgram> program)
    {
        program.HasKey(p => p.Id);
        program.HasIndex(p => p.Code).IsUnique();
        program.HasMany(p => p.Tiers).WithOne().HasForeignKey(t => t.ProgramId);
    }

    public void Configure(EntityTypeBuilder<LoyaltyTier> tier)
    {
        tier.HasKey(t => t.Id);
        tier.HasIndex(t => new { t.ProgramId, t.Code }).IsUnique();
        tier.Property(t => t.Benefits).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<CustomerLoyalty> membership)
    {
        membership.HasKey(m => m.Id);
        membership.HasIndex(m => new { m.CustomerId, m.ProgramId }).IsUnique();
        membership.HasIndex(m => m.CardNumber);
        membership.HasOne<LoyaltyProgram>().WithMany().HasForeignKey(m => m.ProgramId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne(m => m.Tier).WithMany().HasForeignKey(m => m.TierId).OnDelete(DeleteBehavior.Restrict);
    }
}
