using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Races;

/// <summary>
/// Products that each have a campaign of their own with another limit, some opened by coupons, and a few customers. The codes of the
/// campaigns are in another order than they were made in.
/// </summary>
internal sealed class Fair
{
    private const int Products = 8;
    private const int Customers = 6;

    private readonly List<(int Product, string Code)> _coupons = [];
    private readonly List<string> _customers = [];
    private readonly List<string> _campaigns = [];

    private Fair(Desk desk) => Desk = desk;

    public Desk Desk { get; }

    public static async Task<Fair> OpenAsync(RunningServer server, Random random)
    {
        var fair = new Fair(await Desk.OpenAsync(server));
        char[] letters = [.. "ABCDEFGH"];
        random.Shuffle(letters);
        for (int product = 0; product < Products; product++) await fair.AddAsync(product, letters[product], random);
        for (int i = 0; i < Customers; i++) fair._customers.Add(await fair.Desk.CustomerAsync());
        return fair;
    }

    /// <summary>One to four products, often with a customer, sometimes with the coupons of the products.</summary>
    public Basket Draw(Random random)
    {
        int[] products = [.. Enumerable.Range(0, Products)];
        random.Shuffle(products);
        products = products[..random.Next(1, 5)];
        string? customer = random.Next(3) == 0 ? null : _customers[random.Next(_customers.Count)];
        string[] coupons =
        [
            .. products.SelectMany(product => _coupons.Where(coupon => coupon.Product == product).Select(coupon => coupon.Code))
                .Where(_ => random.Next(2) == 0).Take(2),
        ];
        return Desk.Basket(customer, coupons) with
        {
            Lines = [.. products.Select((product, i) => new Line
            {
                Id = $"{i + 1}", Product = ProductOf(product), Quantity = random.Next(1, 4), UnitPrice = random.Next(100, 9999) / 100m,
                VatRate = 20m,
            })],
        };
    }

    public override string ToString() => string.Join(", ", _campaigns);

    private string ProductOf(int index) => $"{Desk.Product}-{index}";

    private async Task AddAsync(int product, char letter, Random random)
    {
        int few = random.Next(5, 40);
        Limits limits = (product % 4) switch
        {
            0 => new Limits { Total = few },
            1 => new Limits { Budget = few * 5.55m },
            2 => new Limits { PerCustomer = random.Next(1, 4), Total = few * 2 },
            _ => new Limits { PerCustomer = random.Next(1, 4), Total = few, Budget = few * 7.77m },
        };
        bool needsCoupon = product >= Products / 2;
        Campaign campaign = Desk.Campaign("-" + letter, limits, needsCoupon) with
        {
            Rules = [new Rule(RuleType.Product, ProductOf(product))],
        };
        await Desk.RunAsync(campaign);
        _campaigns.Add($"{letter} {limits.Total}/{limits.PerCustomer}/{limits.Budget}{(needsCoupon ? " by coupon" : "")}");
        if (!needsCoupon) return;
        _coupons.Add((product, await Desk.CouponAsync(campaign, CouponType.SingleUse)));
        _coupons.Add((product, await Desk.CouponAsync(campaign, CouponType.MultiUse, random.Next(2, 30))));
    }
}
