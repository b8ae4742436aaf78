using Laurel.Server.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Campaigns;

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>, IEntityTypeConfiguration<CampaignType>,
    IEntityTypeConfiguration<CampaignRule>, IEntityTypeConfiguration<CampaignProduct>, IEntityTypeConfiguration<CampaignStore>,
    IEntityTypeConfiguration<CampaignCounter>, IEntityTypeConfiguration<CampaignCustomerUse>, IEntityTypeConfiguration<CampaignUsage>,
    IEntityTypeConfiguration<CampaignVersion>, IEntityTypeConfiguration<CampaignDraft>, IEntityTypeConfiguration<CampaignStop>
{
    /// <summary>A body of 1 MiB can grow sixfold when its letters are escaped.</summary>
    private const int MostCampaign = 7_000_000;

    private const int MostDetails = 1_000_000;

    public void Configure(EntityTypeBuilder<CampaignType> type)
    {
        type.HasKey(t => t.Code);
        type.Ignore(t => t.IsBuiltIn);
        type.Property(t => t.Description).HasMaxLength(500);
        type.Property(t => t.SettingsJson).HasMaxLength(CampaignTypeCheck.LongestSettings);
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
        campaign.Property(c => c.DetailsJson).HasMaxLength(MostDetails);
        campaign.HasOne(c => c.Type).WithMany().HasForeignKey(c => c.TypeCode).OnDelete(DeleteBehavior.Restrict);
        campaign.HasMany(c => c.Rules).WithOne().HasForeignKey(r => r.CampaignId);
        campaign.HasMany(c => c.Products).WithOne().HasForeignKey(p => p.CampaignId);
        campaign.HasMany(c => c.Stores).WithOne().HasForeignKey(s => s.CampaignId);
        campaign.HasOne(c => c.Counter).WithOne().HasForeignKey<CampaignCounter>(c => c.CampaignId);
        campaign.HasOne(c => c.Draft).WithOne(d => d.Campaign).HasForeignKey<CampaignDraft>(d => d.CampaignId);
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

        version.Property(v => v.CampaignJson).HasMaxLength(MostCampaign);
        version.Property(v => v.DetailsJson).HasMaxLength(MostDetails);
    }

    public void Configure(EntityTypeBuilder<CampaignDraft> draft)
    {
        draft.HasKey(d => d.CampaignId);
        draft.HasIndex(d => new { d.State, d.ChangedAt });
        draft.Property(d => d.Revision).IsConcurrencyToken();
        draft.Property(d => d.CampaignJson).HasMaxLength(MostCampaign);
        draft.Property(d => d.DetailsJson).HasMaxLength(MostDetails);
        draft.Property(d => d.AuthorsJson).HasMaxLength(10_000);
        draft.Property(d => d.Reason).HasMaxLength(1000);
        draft.Ignore(d => d.Authors);
        draft.HasQueryFilter(d => d.Campaign!.DeletedAt == null);
    }

    public void Configure(EntityTypeBuilder<CampaignStop> stop)
    {
        stop.HasKey(s => s.Id);
        stop.Property(s => s.Reason).HasMaxLength(1000);
        stop.HasIndex(s => new { s.CampaignId, s.StoreKey }).IsUnique().HasFilter("lifted_at IS NULL");
        stop.HasIndex(s => s.UntilBook);
        stop.HasOne<Campaign>().WithMany().HasForeignKey(s => s.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CampaignCounter> counter) => counter.HasKey(c => c.CampaignId);

    public void Configure(EntityTypeBuilder<CampaignCustomerUse> use)
    {
        use.HasKey(u => new { u.CustomerId, u.CampaignId });
        use.Ignore(u => u.All);

        // No constraint to the campaign, which is never deleted: to check it, tills would lock the campaign's row one after the other.
        use.HasOne<Customers.Customer>().WithMany().HasForeignKey(u => u.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CampaignUsage> usage)
    {
        usage.HasKey(u => new { u.ShardKey, u.SaleId, u.CampaignId });
        usage.HasIndex(u => new { u.CampaignId, u.BusinessDate });
        usage.HasIndex(u => u.BusinessDate);
        usage.Ignore(u => u.Overrun);
        usage.HasOne<Sale>().WithMany(s => s.Campaigns).HasForeignKey(u => new { u.ShardKey, u.SaleId });
    }
}
