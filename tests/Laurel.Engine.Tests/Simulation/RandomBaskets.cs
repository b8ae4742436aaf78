using CsCheck;
using Laurel.Engine.Baskets;
using Laurel.Engine.Customers;
using Laurel.Engine.Loyalty;
using Laurel.Engine.Pricing;

namespace Laurel.Engine.Tests.Simulation;

/// <summary>Random baskets: pieces and weighed goods, returns, manual discounts, policies, tiers and means of payment.</summary>
internal static class RandomBaskets
{
    private static readonly Gen<Line> Line =
        Gen.Select(Gen.OneOf(RandomBooks.Products), Gen.Int[1, 5], Gen.Int[0, 4000], Gen.Int[0, 11], Gen.Int[0, 3], Gen.Int[0, 2])
            .Select((product, count, price, kind, rate, department) => new Line
            {
                Id = "",
                Product = product,
                Quantity = kind is 0 or 1 ? count * 0.457m : count,
                Unit = kind is 0 or 1 ? LineUnit.Kg : LineUnit.Piece,
                UnitPrice = price / 100m,
                Kind = kind == 2 ? LineKind.Return : LineKind.Sale,
                ManualDiscount = kind == 3 ? price / 200 / 100m : 0m,
                Policy = kind switch { 4 => [LinePolicy.NoPromotion], 5 => [LinePolicy.NoTier, LinePolicy.NoRedeem], _ => [] },
                VatRate = rate switch { 0 => 0m, 1 => 1m, 2 => 10m, _ => 20m },
                Department = department == 2 ? null : RandomBooks.Departments[department],
            });

    private static readonly Gen<Shopper?> Customer = Gen.Int[0, 3].Select(Shopper? (shape) => shape == 0
        ? null
        : new Shopper
        {
            Code = "C-1",
            Segments = shape == 1 ? ["VIP"] : [],
            Purchases = shape,
            Tier = shape == 2 ? new MemberTier { Code = "GOLD", DiscountPercentage = 5 } : null,
        });

    private static readonly Gen<IReadOnlyList<Tender>> Tenders = Gen.Int[0, 3].Select<int, IReadOnlyList<Tender>>(shape => shape switch
    {
        0 => [],
        1 => [new Tender("CARD")],
        2 => [new Tender("CASH", 10m), new Tender("CARD")],
        _ => [new Tender("CARD", 15m), new Tender("CASH")],
    });

    internal static readonly Gen<Basket> Basket =
        Gen.Select(Line.Array[1, 8], Customer, Tenders, Gen.Bool).Select((lines, customer, tenders, inclusive) => new Basket
        {
            Currency = "TRY",
            At = new DateTimeOffset(2026, 11, 23, 15, 30, 0, TimeSpan.FromHours(3)),
            Customer = customer,
            Tenders = tenders,
            PricesIncludeVat = inclusive,
            Lines = [.. lines.Select((line, index) => line with { Id = $"{index + 1}" })],
        });

    internal static readonly Gen<Settings> Settings = Gen.Int[0, 5].Select(shape => new Settings
    {
        Explain = true,
        TierPolicy = shape == 0 ? TierPolicy.BestOf : TierPolicy.Stack,
        PointsToRedeem = shape == 1 ? 100 : 0,
        ValuePerPoint = shape == 1 ? 0.05m : null,
        PointsMode = shape == 2 ? PointsMode.Tender : PointsMode.Discount,
    });
}
