using Laurel.Engine.Amounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Products;
using Laurel.Server.Sales;
using Laurel.Server.Segments;
using Laurel.Server.Stores;

namespace Laurel.Server.Platform.Samples;

/// <summary>All rows of the sample, made in memory; the same moment always gives the same rows but for their ids.</summary>
internal sealed record SampleWorld
{
    public required DateTimeOffset Now { get; init; }

    public required Currency Currency { get; init; }

    public required IReadOnlyList<Shop> Shops { get; init; }

    public required IReadOnlyList<Product> Products { get; init; }

    public required IReadOnlyList<Campaign> Campaigns { get; init; }

    public required Coupon WelcomeCoupon { get; init; }

    public required LoyaltyProgram Program { get; init; }

    public required IReadOnlyList<CustomerSegment> Segments { get; init; }

    public required IReadOnlyList<Customer> Customers { get; init; }

    public List<Sale> Sales { get; } = [];

    public List<CampaignCustomerUse> Uses { get; } = [];

    public List<CouponUsage> CouponUses { get; } = [];

    public static SampleWorld Make(Currency currency, DateTimeOffset now)
    {
        IReadOnlyList<Campaign> campaigns = SampleCampaigns.Rows(currency, now);
        LoyaltyProgram program = SampleLoyalty.Program(currency, now);
        var world = new SampleWorld
        {
            Now = now,
            Currency = currency,
            Shops = SampleStores.Rows(currency, now),
            Products = SampleProducts.Rows(now),
            Campaigns = campaigns,
            WelcomeCoupon = SampleCampaigns.WelcomeCoupon(campaigns, now),
            Program = program,
            Segments = SampleSegments.Rows(now),
            Customers = SampleCustomers.Rows(program, now),
        };
        new SampleSales(world).Sell();
        SampleSegments.Assign(world);
        return world;
    }

    public IEnumerable<object> Everything() =>
    [
        .. Shops, .. Products, .. Campaigns, .. Versions(), WelcomeCoupon,
        Program, ProgramRows.Version(Program), .. Segments, .. Customers, .. Sales, .. LowestPrices.Of(Sales), .. Uses, .. CouponUses,
        .. SampleCoupons.Rows(Campaigns, Customers, Now),
    ];

    /// <summary>All of the sample came into force with the first version of the book.</summary>
    private IEnumerable<CampaignVersion> Versions() => Campaigns.Select(campaign => CampaignHistory.Version(campaign, Currency, 1));
}
