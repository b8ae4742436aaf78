using Laurel.Server.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Campaigns;

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>, IEntityTypeConfiguration<CampaignType>,
    IEntityTypeConfiguration<CampaignRule>, IEntityTypeConfiguration<CampaignProduct>, IEntityTypeConfiguration<CampaignStore>,
    IEntityTypeConfiguration<CampaignCounter>, IEntityTypeConfiguration<CampaignCustomerUse>, IEntityTypeConfiguration<CampaignUsage>,
    IEntityTypeConfiguration<CampaignVersion>
{
    public void Configure(EntityTypeBuilder<CampaignType> type)
    {
        type.HasKey(t => t.Code);
        type.Property(t => t.SettingsJson).HasMaxLength(2000);
    }

    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.HasKey(c => c.Id);
        campaign.HasIndex(c => c.CodeKey).IsUnique();

        // Should two ever change one version, the second finds no row of that version any more.
        campaign.Property(c => c.Version).IsConcurrencyToken();
        campaign.HasIndex(c => c.EndDate);
        campaign.Property(c => c.DiscountJson).HasMaxLength(100_000);
        campaign.Property(c => c.Message).HasMaxLength(1000);
        campaign.Property(c => c.Version).IsConcurrencyToken();
        campaign.HasOne(c => c.Type).WithMany().HasForeignKey(c => c.TypeCode).OnDelete(DeleteBehavior.Restrict);
        campaign.HasMany(c => c.Rules).WithOne().HasForeignKey(r => r.CampaignId);
        campaign.HasMany(c => c.Products).WithOne().HasForeignKey(p => p.CampaignId);
        campaign.HasMany(c => c.Stores).WithOne().HasForeignKey(s => s.CampaignId);
        campaign.HasOne(c => c.Counter).WithOne().HasForeignKey<CampaignCounter>(c => c.CampaignId);
        campaign.HasQueryFilter(c => c.DeletedAt == null);
    }

    public void Configure(EntityTypeBuilder<CampaignRule> rule)
    {
        rule.HasKey(r => new { r.CampaignId, r.Position });
        rule.Property(r => r.Value).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<CampaignProduct> product) => product.HasKey(p => new { p.CampaignId, p.Position });

    public void Configure(EntityTypeBuilder<CampaignStore> store) => store.HasKey(s => new { s.CampaignId, s.Position });

    public void Configure(EntityTypeBuilder<CampaignVersion> version)
    {
        version.HasKey(v => new { v.CampaignId, v.Version });
        version.HasIndex(v => v.BookVersion);

        // A body of 1 MiB can grow sixfold when its letters are escaped.
        version.Property(v => v.CampaignJson).HasMaxLength(7_000_000);
    }

    public void Configure(EntityTypeBuilder<CampaignCounter> counter) => counter.HasKey(c => c.CampaignId);

    public void Configure(EntityTypeBuilder<CampaignCustomerUse> use)
    {
        use.HasKey(u => new { u.CustomerId, u.CampaignId });
        use.Ignore(u => u.All);
        use.HasOne<Campaign>().WithMany().HasForeignKey(u => u.CampaignId).OnDelete(DeleteBehavior.Restrict);
        use.HasOne<Customers.Customer>().WithMany().HasForeignKey(u => u.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CampaignUsage> usage)
    {
        usage.HasKey(u => new { u.ShardKey, u.SaleId, u.CampaignId });
        usage.HasIndex(u => new { u.CampaignId, u.BusinessDate });
        usage.HasIndex(u => u.BusinessDate);
        usage.Ignore(u => u.Overrun).Ignore(u => u.IsTakenBack);
        usage.HasOne<Sale>().WithMany(s => s.Campaigns).HasForeignKey(u => new { u.ShardKey, u.SaleId });
    }
}
