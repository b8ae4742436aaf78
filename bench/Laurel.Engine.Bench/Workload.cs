using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Engine.Bench;

/// <summary>
/// A catalogue of 10,000 products, campaigns and baskets, always the same for a seed: 40 % percentage on 1 to 20 products, 20 % on a
/// category,
/// 10 % on a brand, 10 % fixed amount off the basket from a minimum, 15 % buy X get Y, 5 % cheapest of three free; half combinable, the
/// others
/// item-exclusive. Popular products come more often. Dense on purpose.
/// </summary>
internal static class Workload
{
    private const int Products = 10_000;
    private const int Categories = 100;
    private const int Brands = 200;

    private static readonly string[] Block =
    [
        "products", "products", "products", "products", "category", "category", "brand", "basket", "buy", "cheapest",
        "products", "products", "products", "products", "category", "category", "brand", "basket", "buy", "buy",
    ];

    internal static IReadOnlyList<Campaign> Campaigns(ulong seed, int count)
    {
        var random = new SplitMix((seed * 1000) + 2);
        var campaigns = new List<Campaign>(count);
        int bought = 0;
        for (int i = 0; i < count; i++)
        {
            string kind = Block[i % Block.Length];
            int priority = 11 - random.Between(1, 10);
            bool combinable = random.Below(2) == 1;
            (Discount discount, Rule[] rules, Purchase? purchase) = Terms(kind, random, ref bought);
            campaigns.Add(new Campaign
            {
                Code = $"C{i + 1:00000}",
                Name = $"{kind} {i + 1}",
                Type = TypeOf(kind),
                Discount = discount,
                Rules = rules,
                Purchase = purchase,
                Priority = priority,
                Combinable = combinable,
                Exclusivity = combinable ? null : Exclusivity.Item,
            });
        }

        return campaigns;
    }

    internal static IReadOnlyList<Basket> Baskets(ulong seed, int lines, int count)
    {
        (string Category, string Brand, decimal Price)[] catalogue = Catalogue(seed);
        var random = new SplitMix((seed * 1000) + 100 + (ulong)lines);
        int[] popular = [.. Enumerable.Range(0, Products)];
        new SplitMix((seed * 1000) + 3).Shuffle(popular);
        double[] cumulated = Popularity();
        var baskets = new List<Basket>(count);
        for (int b = 0; b < count; b++)
        {
            var seen = new HashSet<int>();
            var basketLines = new List<Line>(lines);
            while (basketLines.Count < lines)
            {
                int at = Array.BinarySearch(cumulated, random.Unit() * cumulated[^1]);
                int product = popular[Math.Min(Products - 1, at < 0 ? ~at : at)];
                if (seen.Add(product))
                {
                    basketLines.Add(NewLine(basketLines.Count + 1, product, catalogue[product], random.Between(1, 5)));
                }
            }

            baskets.Add(new Basket
            {
                Currency = "TRY",
                Store = "S1",
                At = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3)),
                TimeZone = "Europe/Istanbul",
                Lines = basketLines,
            });
        }

        return baskets;
    }

    private static Line NewLine(int id, int product, (string Category, string Brand, decimal Price) row, int quantity) => new()
    {
        Id = $"{id}", Product = $"S{product:00000}", Quantity = quantity, UnitPrice = row.Price, Category = row.Category, Brand = row.Brand,
        VatRate = 10m,
    };

    private static (string Category, string Brand, decimal Price)[] Catalogue(ulong seed)
    {
        var random = new SplitMix((seed * 1000) + 1);
        var rows = new (string, string, decimal)[Products];
        for (int i = 0; i < Products; i++)
        {
            rows[i] = ($"C{random.Below(Categories):000}", $"B{random.Below(Brands):000}", random.Between(100, 20_000) / 100m);
        }

        return rows;
    }

    private static double[] Popularity()
    {
        double[] cumulated = new double[Products];
        double sum = 0;
        for (int rank = 0; rank < Products; rank++)
        {
            cumulated[rank] = sum += 1.0 / (rank + 1);
        }

        return cumulated;
    }

    private static (Discount Discount, Rule[] Rules, Purchase? Purchase) Terms(string kind, SplitMix random, ref int bought)
    {
        switch (kind)
        {
            case "products":
                Rule[] products = ProductRules(random);
                return (Percentage(5 * random.Between(1, 10)), products, null);
            case "category":
                Rule[] category = CategoryRule(random);
                return (Percentage(5 * random.Between(1, 8)), category, null);
            case "brand":
                Rule[] brand = [new Rule(RuleType.Brand, $"B{random.Below(Brands):000}")];
                return (Percentage(5 * random.Between(1, 8)), brand, null);
            case "basket":
                int min = 500 * random.Between(10, 200);
                int amount = Math.Max(100, min * random.Between(3, 15) / 100);
                return (new FixedAmountDiscount { Amount = amount / 100m }, [], new Purchase { Min = min / 100m });
            case "buy":
                Rule[] rules = bought++ % 2 == 0 ? ProductRules(random) : CategoryRule(random);
                int buy = random.Between(1, 3);
                decimal percentage = random.Below(2) == 0 ? 50m : 100m;
                return (new BuyXGetYDiscount { BuyQuantity = buy, GetQuantity = 1, Percentage = percentage }, rules, null);
            default:
                return (new CheapestFreeDiscount { Quantity = 3, Repeat = true }, CategoryRule(random), null);
        }
    }

    private static PercentageDiscount Percentage(int percentage) => new() { Percentage = percentage, Scope = DiscountScope.Line };

    private static Rule[] ProductRules(SplitMix random) =>
        [.. random.Sample(Products, random.Between(1, 20)).Select(product => new Rule(RuleType.Product, $"S{product:00000}"))];

    private static Rule[] CategoryRule(SplitMix random) => [new Rule(RuleType.Category, $"C{random.Below(Categories):000}")];

    private static CampaignType TypeOf(string kind) => kind switch
    {
        "basket" => CampaignType.BasketDiscount,
        "buy" or "cheapest" => CampaignType.BuyXGetY,
        _ => CampaignType.ProductDiscount,
    };
}
