using CsCheck;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Engine.Tests.Simulation;

/// <summary>Random campaigns of every discount type, all of them valid.</summary>
internal static class RandomBooks
{
    internal static readonly string[] Products = ["A", "B", "C", "D", "E"];
    internal static readonly string[] Departments = ["FOOD", "HOME"];

    private static readonly Gen<decimal> Percentage = Gen.OneOf<decimal>(
        Gen.Int[1, 100].Select(whole => (decimal)whole), Gen.Int[1, 9999].Select(part => part / 100m));

    private static readonly Gen<decimal> Money = Gen.Int[1, 6000].Select(minor => minor / 100m);

    private static readonly Gen<IReadOnlyList<Rule>> Rules = Gen.OneOf<IReadOnlyList<Rule>>(
        Gen.Const<IReadOnlyList<Rule>>([]),
        Gen.OneOf(Departments).Select<string, IReadOnlyList<Rule>>(own => [new Rule(RuleType.Department, own)]),
        Gen.OneOf(Products).Select<string, IReadOnlyList<Rule>>(
            own => [new Rule(RuleType.Product, own, false)]));

    private static readonly Gen<IReadOnlyList<DiscountStep>> Steps =
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 60], Percentage, Percentage)
            .Select<(int, int, decimal, decimal), IReadOnlyList<DiscountStep>>(
            own =>
            [
                new DiscountStep { From = own.Item1, Percentage = own.Item3 },
                new DiscountStep { From = own.Item1 + own.Item2, Percentage = own.Item4 },
            ]);

    private static readonly Gen<Discount> Plain = Gen.OneOf<Discount>(
        Gen.Select(Percentage, Gen.Int[0, 2], Money).Select(
            Discount (percentage, shape, most) => new PercentageDiscount
            {
                Percentage = percentage,
                Scope = shape == 0 ? DiscountScope.Basket : DiscountScope.Line,
                Rounding = shape == 2 ? PercentageRounding.Unit : null,
                MaxAmount = shape == 1 ? most : null,
            }),
        Gen.Select(Money, Gen.Int[0, 3]).Select(
            Discount (amount, shape) => new FixedAmountDiscount
            {
                Amount = amount,
                Scope = shape < 2 ? DiscountScope.Basket : DiscountScope.Line,
                Per = shape == 3 ? AmountPer.Line : null,
                Every = shape == 1 ? amount * 2 : null,
            }),
        Money.Select(Discount (price) => new SpecialPriceDiscount { Price = price }),
        Gen.Select(Steps, Gen.Int[0, 2]).Select(
            Discount (steps, shape) => new TieredDiscount
            {
                Steps = steps,
                On = shape == 1 ? StepsOn.Quantity : StepsOn.Amount,
                Mode = shape == 2 ? StepMode.Slice : StepMode.Bracket,
                Scope = shape == 2 ? DiscountScope.Basket : null,
            }));

    private static readonly Gen<Discount> Deals = Gen.OneOf<Discount>(
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 2], Percentage, Gen.Int[0, 3], Rules, Gen.Int[1, 4]).Select(
            Discount (buy, get, percentage, shape, second, most) => new BuyXGetYDiscount
            {
                BuyQuantity = buy,
                GetQuantity = get,
                Percentage = percentage,
                Get = shape == 3 && second.Count > 0 ? second : null,
                Selection = shape == 1 ? RewardSelection.PoolCheapest : RewardSelection.Group,
                Attribution = shape == 2 ? Attribution.OnReward : Attribution.Group,
                MaxApplications = most == 4 ? null : most,
            }),
        Gen.Select(Gen.Int[2, 4], Percentage, Gen.Bool, Gen.Bool).Select(
            Discount (quantity, percentage, repeat, onReward) => new CheapestFreeDiscount
            {
                Quantity = quantity,
                Percentage = percentage,
                Repeat = repeat,
                Attribution = onReward ? Attribution.OnReward : Attribution.Group,
            }),
        Gen.Select(Money, Rules, Gen.Int[1, 2], Gen.Int[1, 2]).Select(
            Discount (price, rules, first, second) => new BundlePriceDiscount
            {
                Price = price,
                Slots = rules.Count > 0
                    ? [new BundleSlot { Rules = rules, Quantity = first }, new BundleSlot { Quantity = second }]
                    : [new BundleSlot { Quantity = first + 1 }],
            }),
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 2], Percentage).Select(
            Discount (buy, most, percentage) => new FreeProductDiscount
            {
                BuyQuantity = buy == 0 ? null : buy,
                MaxApplications = most,
                Percentage = percentage,
            }));

    private static readonly Gen<Discount> Points = Gen.OneOf<Discount>(
        Gen.Int[2, 5].Select(Discount (times) => new PointsMultiplierDiscount { Multiplier = times }),
        Gen.Int[1, 500].Select(Discount (points) => new BonusPointsDiscount { Points = points }));

    /// <summary>Every discount type, each with the types of campaign that take it.</summary>
    internal static readonly Gen<Discount> Discount = Gen.Frequency<Discount>((4, Plain), (4, Deals), (1, Points));

    internal static readonly Gen<Campaign> Campaign = Gen.Select(Discount, Gen.Int[0, 9], Gen.Int[0, 7], Rules, Gen.Int[0, 9], Money)
        .Select((discount, priority, sharing, rules, extra, money) => Shape(discount, priority, sharing, rules, extra, money));

    /// <summary>Up to seven campaigns with codes of their own, and now and then one for a means of payment.</summary>
    internal static readonly Gen<IReadOnlyList<Campaign>> Book =
        Gen.Select(Campaign.Array[0, 7], Percentage, Gen.Int[0, 2]).Select<(Campaign[], decimal, int), IReadOnlyList<Campaign>>(
            own =>
            [
                .. own.Item1.Select((campaign, index) => campaign with { Code = $"C{index}", Name = $"Campaign {index}" }),
                .. own.Item3 == 0 ? [Payment(own.Item2)] : Array.Empty<Campaign>(),
            ]);

    private static Campaign Shape(
        Discount discount, int priority, int sharing, IReadOnlyList<Rule> rules, int extra, decimal money) => new()
    {
        Code = "C",
        Name = "Campaign",
        Type = extra % 2 == 0 ? CampaignType.ProductDiscount : CampaignType.BasketDiscount,
        Discount = discount,
        Priority = priority,
        Combinable = sharing > 1,
        Exclusivity = sharing == 1 ? Exclusivity.Item : null,
        Group = sharing == 2 ? "GROUP" : null,
        Rules = rules,
        Products = ProductsOf(discount, extra),
        Purchase = extra is 3 or 4
            ? new Purchase { Min = money, Measured = extra == 3 ? Measured.Before : Measured.After, Of = PurchaseOf.Basket }
            : null,
        Limits = extra == 5 && discount.GivesMoney ? new Limits { Budget = money } : null,
        Segment = extra == 6 ? "VIP" : null,
    };

    private static IReadOnlyList<CampaignProduct> ProductsOf(Discount discount, int extra) => discount switch
    {
        FreeProductDiscount => [new CampaignProduct { Product = Products[extra % Products.Length], Gift = true }],
        PercentageDiscount or FixedAmountDiscount or SpecialPriceDiscount when extra == 7 =>
            [new CampaignProduct { Product = "A", MaxQuantity = 2 }, new CampaignProduct { Product = "B", MinQuantity = 2 }],
        _ => [],
    };

    private static Campaign Payment(decimal percentage) => new()
    {
        Code = "CARD",
        Name = "Card",
        Type = CampaignType.PaymentDiscount,
        Discount = new PercentageDiscount { Percentage = percentage },
        Combinable = true,
        Rules = [new Rule(RuleType.PaymentType, "CARD")],
    };
}
