using Laurel.Server.Loyalty.Adjustments;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Loyalty.Reports;
using Laurel.Server.Loyalty.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Loyalty;

internal sealed class LoyaltyMapping
    : IEntityTypeConfiguration<LoyaltyProgram>, IEntityTypeConfiguration<LoyaltyProgramVersion>, IEntityTypeConfiguration<LoyaltyTier>,
    IEntityTypeConfiguration<CustomerLoyalty>, IEntityTypeConfiguration<LiabilityDay>,
    IEntityTypeConfiguration<LoyaltyAdjustment>, IEntityTypeConfiguration<MemberVerification>, IEntityTypeConfiguration<MemberProofTry>
{
    /// <summary>A body of 1 MiB can grow sixfold when its letters are escaped.</summary>
    private const int MostTerms = 7_000_000;

    public void Configure(EntityTypeBuilder<LoyaltyProgram> program)
    {
        program.HasKey(p => p.Id);
        program.HasIndex(p => p.Code).IsUnique();
        program.Property(p => p.TermsJson).HasMaxLength(MostTerms);
        program.HasMany(p => p.Tiers).WithOne().HasForeignKey(t => t.ProgramId);
    }

    public void Configure(EntityTypeBuilder<LoyaltyProgramVersion> version)
    {
        version.HasKey(v => new { v.ProgramId, v.Version });
        version.Property(v => v.TermsJson).HasMaxLength(MostTerms);
        version.HasOne<LoyaltyProgram>().WithMany().HasForeignKey(v => v.ProgramId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LoyaltyTier> tier)
    {
        tier.HasKey(t => t.Id);
        tier.HasIndex(t => new { t.ProgramId, t.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LiabilityDay> day)
    {
        day.ToTable("loyalty_liability_day");
        day.HasKey(d => new { d.ProgramId, d.Day });
        day.HasOne<LoyaltyProgram>().WithMany().HasForeignKey(d => d.ProgramId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LoyaltyAdjustment> adjustment)
    {
        adjustment.HasKey(a => a.Id);
        adjustment.HasIndex(a => new { a.State, a.AskedAt });
        adjustment.HasIndex(a => a.AccountId).HasFilter("state = 'WAITING'");
        adjustment.Property(a => a.Reason).HasMaxLength(500);
        adjustment.Property(a => a.Answer).HasMaxLength(500);
        adjustment.HasOne<CustomerLoyalty>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        adjustment.HasOne<CustomerLoyalty>().WithMany().HasForeignKey(a => a.MembershipId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MemberVerification> proof)
    {
        proof.HasKey(p => p.Id);
        proof.HasIndex(p => p.QrId).IsUnique();
        proof.HasIndex(p => p.EndsAt);
        proof.HasIndex(p => p.CreatedAt).HasFilter("state = 'WAITING' AND sent_at IS NULL");
        proof.Property(p => p.ProtectedCode).HasMaxLength(1_000);
        proof.HasOne<Customers.Customer>().WithMany().HasForeignKey(p => p.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MemberProofTry> one)
    {
        one.HasKey(t => new { t.CustomerId, t.Method });
        one.HasOne<Customers.Customer>().WithMany().HasForeignKey(t => t.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CustomerLoyalty> membership)
    {
        membership.HasKey(m => m.Id);
        membership.HasIndex(m => new { m.CustomerId, m.ProgramId }).IsUnique();
        membership.HasIndex(m => m.SharesWithId).HasFilter("shares_with_id IS NOT NULL");
        membership.HasOne(m => m.SharesWith).WithMany().HasForeignKey(m => m.SharesWithId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<LoyaltyProgram>().WithMany().HasForeignKey(m => m.ProgramId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne(m => m.Tier).WithMany().HasForeignKey(m => m.TierId).OnDelete(DeleteBehavior.Restrict);
    }
}
