using Laurel.Server.Loyalty.Expiry;
using Laurel.Server.Loyalty.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Loyalty.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<LoyaltyPointTransaction>, IEntityTypeConfiguration<LoyaltyPointLot>,
    IEntityTypeConfiguration<LoyaltyPointHold>, IEntityTypeConfiguration<LoyaltySale>,
    IEntityTypeConfiguration<TierChangeRow>, IEntityTypeConfiguration<LoyaltyExpiryNotice>
{
    /// <summary>A debit may name as many lots as a member has.</summary>
    private const int LongestParts = 4_000_000;

    public void Configure(EntityTypeBuilder<LoyaltyPointTransaction> entry)
    {
        entry.HasKey(e => new { e.AccountId, e.Sequence });
        entry.HasIndex(e => new { e.AccountId, e.Operation, e.Number }).IsUnique();
        entry.HasIndex(e => new { e.AccountId, e.SaleId }).HasFilter("sale_id IS NOT NULL");
        entry.HasIndex(e => e.SaleId).HasFilter("sale_id IS NOT NULL");
        entry.HasIndex(e => e.Day);
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.Property(e => e.PartsJson).HasMaxLength(LongestParts);
        entry.Property(e => e.Reason).HasMaxLength(500);
        Belongs(entry, e => e.AccountId);
    }

    public void Configure(EntityTypeBuilder<LoyaltyPointLot> lot)
    {
        lot.HasKey(l => new { l.AccountId, l.Name });
        lot.HasIndex(l => new { l.ExpiresOn, l.AccountId }).HasFilter("remaining > 0");
        lot.HasIndex(l => new { l.AccountId, l.ExpiresOn }).HasFilter("remaining > 0");
        lot.ToTable(table => table.HasCheckConstraint(
            "ck_loyalty_point_lot_sums", "points > 0 AND remaining BETWEEN 0 AND points AND reserved BETWEEN 0 AND remaining"));
        Belongs(lot, l => l.AccountId);
    }

    public void Configure(EntityTypeBuilder<LoyaltyPointHold> hold)
    {
        hold.HasKey(h => new { h.AccountId, h.Id });
        hold.HasIndex(h => h.Id).HasFilter("state = 'OPEN'");
        hold.Property(h => h.PartsJson).HasMaxLength(LongestParts);
        Belongs(hold, h => h.AccountId);
    }

    public void Configure(EntityTypeBuilder<LoyaltySale> sale)
    {
        sale.HasKey(s => new { s.AccountId, s.SaleId });
        sale.HasIndex(s => s.SaleId);
        Belongs(sale, s => s.AccountId);
    }

    public void Configure(EntityTypeBuilder<TierChangeRow> change)
    {
        change.ToTable("loyalty_tier_change");
        change.HasKey(c => new { c.AccountId, c.Number });
        change.HasIndex(c => c.At);
        change.Property(c => c.Number).ValueGeneratedNever();
        Belongs(change, c => c.AccountId);
    }

    public void Configure(EntityTypeBuilder<LoyaltyExpiryNotice> notice)
    {
        notice.HasKey(n => new { n.AccountId, n.LastDay });
        notice.HasIndex(n => n.LastDay);
        Belongs(notice, n => n.AccountId);
    }

    private static void Belongs<T>(EntityTypeBuilder<T> row, System.Linq.Expressions.Expression<Func<T, object?>> account)
        where T : class =>
        row.HasOne<CustomerLoyalty>().WithMany().HasForeignKey(account).HasPrincipalKey(m => m.Id).OnDelete(DeleteBehavior.Restrict);
}
