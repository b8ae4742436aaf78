using System.Globalization;
using Laurel.Engine;
using Laurel.Engine.Baskets;
using Laurel.Engine.Customers;
using Laurel.Engine.Loyalty;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Products;
using Laurel.Server.Sales;
using Laurel.Server.Stores;

namespace Laurel.Server.Platform.Samples;

/// <summary>
/// Five weeks of sales up to now, priced by the engine as a till would, one after the other: each sale knows what the ones before it
/// used up. Chance is seeded, so that the same moment gives the same receipts.
/// </summary>
internal sealed class SampleSales(SampleWorld world)
{
    private const int DaysBack = 35;
    private const int PerDay = 20;
    private const int Seed = 20261123;

    /// <summary>How many minutes a day has between opening at nine and closing at half past nine.</summary>
    private const int OpenMinutes = 750;

    private static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    private readonly Random _random = new(Seed);
    private readonly CampaignBook _book = CampaignBook.Compile(SampleCampaigns.Wires(world.Now), world.Currency);
    private readonly Dictionary<string, Campaign> _campaigns = world.Campaigns.ToDictionary(campaign => campaign.Code);
    private readonly Dictionary<string, string> _names = world.Products.ToDictionary(product => product.CodeKey, product => product.Name);
    private readonly Dictionary<(Guid Customer, string Campaign), CampaignCustomerUse> _uses = [];
    private readonly List<int> _regulars = [.. Regulars(world)];
    private int _receipt;

    /// <summary>The day of a moment in the sample's stores, which have had one offset all year since 2016.</summary>
    public static DateOnly Local(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    public void Sell()
    {
        DateOnly today = Local(world.Now);
        for (int i = 1; i <= SampleCustomers.Inactive; i++)
            Sell(new DateTimeOffset(today.AddDays(-100 - (i * 7)), new TimeOnly(11, 15), Offset), world.Customers[^i]);
        for (int back = DaysBack; back >= 0; back--)
        {
            foreach (int minute in Minutes())
            {
                var at = new DateTimeOffset(today.AddDays(-back), new TimeOnly(9, 0).AddMinutes(minute), Offset);
                if (at <= world.Now) Sell(at, Visitor(at));
            }
        }
    }

    private IEnumerable<int> Minutes()
    {
        int[] minutes = new int[PerDay - 3 + _random.Next(7)];
        for (int i = 0; i < minutes.Length; i++) minutes[i] = _random.Next(OpenMinutes);
        return minutes.Order();
    }

    private static IEnumerable<int> Regulars(SampleWorld world) =>
        Enumerable.Range(0, world.Customers.Count).Where(index => !SampleCustomers.IsQuiet(index))
            .SelectMany(index => Enumerable.Repeat(index, SampleCustomers.Weight(index)));

    private Customer? Visitor(DateTimeOffset at)
    {
        // Three in five show no card.
        if (_random.Next(5) < 3) return null;
        Customer customer = world.Customers[_regulars[_random.Next(_regulars.Count)]];
        return customer.RegisteredAt <= at ? customer : null;
    }

    private void Sell(DateTimeOffset at, Customer? customer)
    {
        Shop shop = world.Shops[_random.Next(3) == 0 ? 1 : 0];
        Basket basket = Fill(at, shop, customer);
        Quote quote = _book.Price(basket);
        var request = new SaleRequest
        {
            Id = Guid.CreateVersion7(at),
            Store = shop.Code,
            Till = shop.Tills[_random.Next(shop.Tills.Count)].Code,
            ReceiptNumber = (++_receipt).ToString("000000", CultureInfo.InvariantCulture),
            At = at,
            Basket = basket,
            Settings = new Engine.Pricing.Settings(),
            Quote = quote,
            Hash = [],
        };
        var known = customer is null ? null : new KnownCustomer
        {
            Id = customer.Id, Code = customer.Code, Name = customer.Name, Purchases = customer.Purchases,
        };
        var facts = new BasketFacts(basket, known, null, []);
        CampaignGift[] gifts = [.. quote.Applied.Select(applied => CampaignGift.Of(applied, world.Currency))];
        var incoming = new IncomingSale(request, new SaleCaller(new KeyedRequest("sample", request.ReceiptNumber, []), "Demo Cashier"))
        {
            Shop = shop, Facts = facts, Receipt = SaleRows.ReceiptOf(request, facts, _names), Gifts = gifts,
        };
        Sale sale = SaleRows.New(incoming, world.Currency, at);
        foreach (CampaignGift gift in gifts) Use(sale, gift, customer);
        Count(sale, customer);
        world.Sales.Add(sale);
    }

    private Basket Fill(DateTimeOffset at, Shop shop, Customer? customer) => new()
    {
        Currency = world.Currency.Code,
        Store = shop.Code,
        At = at,
        TimeZone = shop.TimeZone,
        PricesIncludeVat = shop.PricesIncludeVat,
        Customer = customer is null ? null : Shopper(customer),
        Coupons = ShowsCoupon(customer) ? [new BasketCoupon(SampleCampaigns.CouponCode, SampleCampaigns.WelcomeCode)] : [],
        Tenders = [new Tender(_random.Next(4) == 0 ? "CASH" : "CARD")],
        Lines = [.. Picked().Select((product, index) => NewLine(product, index + 1))],
    };

    private static bool ShowsCoupon(Customer? customer) => customer is { Purchases: 0, DateOfBirth: not null };

    private HashSet<Product> Picked()
    {
        int wanted = 1 + _random.Next(4) + _random.Next(6);
        var picked = new HashSet<Product>();
        while (picked.Count < wanted) picked.Add(world.Products[_random.Next(world.Products.Count)]);
        return picked;
    }

    private Line NewLine(Product product, int number) => new()
    {
        Id = number.ToString(CultureInfo.InvariantCulture),
        Product = product.Code,
        Quantity = product.Unit == Client.SaleUnit.Kg ? (200 + (5 * _random.Next(260))) / 1000m : Pieces(),
        UnitPrice = product.UnitPriceTenThousandths / 10_000m,
        Unit = product.Unit == Client.SaleUnit.Kg ? LineUnit.Kg : LineUnit.Piece,
        Department = product.Department,
        Category = product.Category,
        Brand = product.Brand,
        Barcodes = [.. product.Barcodes.Select(barcode => barcode.Barcode)],
        VatRate = product.VatHundredths / 100m,
        Policy = [.. product.Policy.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
            Enum.Parse<LinePolicy>(Storage.Words<Client.ProductPolicy>.Read(word).ToString()))],
    };

    /// <summary>One of most things, now and then two or three.</summary>
    private int Pieces() => _random.Next(4) == 0 ? 1 + _random.Next(3) : 1;

    private Shopper Shopper(Customer customer)
    {
        LoyaltyTier tier = world.Program.Tiers.Single(tier => tier.Id == customer.Memberships[0].TierId);
        return new Shopper
        {
            Code = customer.Code,
            Purchases = customer.Purchases,
            Tier = new MemberTier
            {
                Code = tier.Code,
                DiscountPercentage = tier.DiscountHundredths / 100m,
                PointsMultiplier = tier.MultiplierThousandths / 1_000m,
            },
            Usage = _uses.Where(use => use.Key.Customer == customer.Id).ToDictionary(use => use.Key.Campaign, use => use.Value.All),
        };
    }

    private void Use(Sale sale, CampaignGift gift, Customer? customer)
    {
        Campaign campaign = _campaigns[gift.Campaign];
        var use = new SaleUse { Sale = sale, Used = UsedCampaign.Of(campaign), Gift = gift };
        sale.Campaigns.Add(use.ToUsage());
        if (campaign.Counter is { } counter)
        {
            counter.Changes++;
            counter.UsedTotal++;
            counter.UsedBudgetMinor += gift.AmountMinor;
        }

        if (customer is not null) CountUse(customer, campaign);
        if (gift.Coupon is not null) UseCoupon(sale, campaign, gift.AmountMinor);
    }

    private void CountUse(Customer customer, Campaign campaign)
    {
        if (!_uses.TryGetValue((customer.Id, campaign.Code), out CampaignCustomerUse? use))
        {
            use = new CampaignCustomerUse { CustomerId = customer.Id, CampaignId = campaign.Id };
            _uses.Add((customer.Id, campaign.Code), use);
            world.Uses.Add(use);
        }

        use.Uses++;
    }

    private void UseCoupon(Sale sale, Campaign campaign, long amount)
    {
        world.WelcomeCoupon.Uses++;
        world.CouponUses.Add(new CouponUsage
        {
            ShardKey = sale.ShardKey,
            SaleId = sale.Id,
            CouponId = world.WelcomeCoupon.Id,
            CouponCode = world.WelcomeCoupon.Code,
            CampaignId = campaign.Id,
            CustomerId = sale.CustomerId,
            AmountMinor = amount,
            UsedAt = sale.At,
            Overrun = false,
        });
    }

    private static void Count(Sale sale, Customer? customer)
    {
        if (customer is null) return;
        customer.Purchases++;
        customer.TotalSpentMinor += sale.NetMinor;
        customer.FirstPurchaseAt ??= sale.At;
        customer.LastPurchaseAt = sale.At;
        customer.Memberships[0].LastActivityAt = sale.At;
    }
}
