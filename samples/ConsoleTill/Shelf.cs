using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace ConsoleTill;

/// <summary>What this small shop sells, and the campaigns it runs.</summary>
internal static class Shelf
{
    public static IReadOnlyList<Article> Articles { get; } =
    [
        new("TEA", "Tea 500 g", "DRINKS", 89.90m, 10),
        new("COFFEE", "Coffee 250 g", "DRINKS", 149.50m, 10),
        new("SIMIT", "Simit", "BAKERY", 15.00m, 1),
        new("CHEESE", "White cheese", "DAIRY", 210.00m, 1),
    ];

    public static CampaignBook Book { get; } = CampaignBook.Compile(
        [
            new Campaign
            {
                Code = "SIMIT3", Name = "Three simit, the cheapest is free", Type = CampaignType.BuyXGetY, Combinable = true, Priority = 2,
                Discount = new CheapestFreeDiscount { Quantity = 3, Repeat = true },
                Products = [new CampaignProduct { Product = "SIMIT" }],
            },
            new Campaign
            {
                Code = "BASKET25", Name = "25 off from 300", Type = CampaignType.BasketDiscount, Combinable = true, Priority = 1,
                Discount = new FixedAmountDiscount { Amount = 25.00m },
                Purchase = new Purchase { Min = 300.00m },
            },
        ],
        Currency.Of("TRY"));
}
