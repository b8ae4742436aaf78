using Laurel.Admin.Campaigns.Pickers;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Admin.Campaigns.Previews;

/// <summary>Makes baskets of real products on which a campaign can be tried: one thing, enough to qualify, and goods of all
/// kinds.</summary>
internal static class SampleBaskets
{
    private const int MostKinds = 4;
    private const decimal MostPieces = 50;

    public static IReadOnlyList<List<SampleLine>> For(Campaign campaign, Catalogue catalogue)
    {
        List<ProductView> pieces = [.. catalogue.Products.Where(product => product.Unit == SaleUnit.Piece && product.Policy.Count == 0)];
        List<ProductView> wanted = [.. Named(campaign, catalogue), .. pieces.Where(product => Fits(product, campaign.Rules))];
        List<ProductView> first = [.. wanted.DistinctBy(product => product.Code).Take(MostKinds)];
        if (first.Count == 0) first = [.. pieces.Take(MostKinds)];
        if (first.Count == 0) return [];

        List<SampleLine> others = [.. Others(campaign, catalogue, pieces).Select(other => new SampleLine(other.Product, other.Quantity))];
        return
        [
            [new SampleLine(first[0], 1)],
            [.. Enough(campaign, first), .. others],
            [.. first.Take(2).Select(product => new SampleLine(product, 2)), .. pieces.Except(first).Take(3)
                .Select(product => new SampleLine(product, 1)),
                .. others.Select(line => new SampleLine(line.Product, line.Quantity))],
        ];
    }

    private static IEnumerable<ProductView> Named(Campaign campaign, Catalogue catalogue) =>
        campaign.Products.Where(product => !product.Gift).Select(product => catalogue.Product(product.Product)).OfType<ProductView>();

    // Or inside one rule type, and across types, as the engine matches lines; patterns are left to the engine.
    private static bool Fits(ProductView product, IEnumerable<Rule> rules)
    {
        List<Rule> simple = [.. rules.Where(rule => rule.Type is not (RuleType.PaymentType or RuleType.BarcodePattern))];
        bool excluded = simple.Any(rule => !rule.Include && Matches(product, rule));
        return !excluded
            && simple.Where(rule => rule.Include).GroupBy(rule => rule.Type).All(group => group.Any(rule => Matches(product, rule)));
    }

    private static bool Matches(ProductView product, Rule rule) => string.Equals(rule.Value, rule.Type switch
    {
        RuleType.Department => product.Department,
        RuleType.Category => product.Category,
        RuleType.Brand => product.Brand,
        _ => product.Code,
    }, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<SampleLine> Enough(Campaign campaign, List<ProductView> products)
    {
        decimal pieces = campaign.Discount switch
        {
            BuyXGetYDiscount deal => deal.BuyQuantity + (deal.Get is null ? deal.GetQuantity : 0),
            CheapestFreeDiscount deal => deal.Quantity,
            FreeProductDiscount deal => deal.BuyQuantity ?? 1,
            BundlePriceDiscount { Slots: [{ } slot] } => slot.Quantity,
            TieredDiscount { On: StepsOn.Quantity } deal => deal.Steps.Count == 0 ? 1 : deal.Steps.Max(step => step.From),
            _ => 2,
        };
        decimal minimum = Math.Max(campaign.Purchase?.Min ?? 0, Spent(campaign.Discount));
        decimal price = Math.Max(products[0].UnitPrice, 0.01m);
        decimal first = Math.Clamp(Math.Max(decimal.Ceiling(minimum / price), pieces), 1, MostPieces);
        return [new SampleLine(products[0], first), .. products.Skip(1).Take(1).Select(product => new SampleLine(product, 1))];
    }

    private static decimal Spent(Discount discount) => discount switch
    {
        FixedAmountDiscount { Every: { } every } => every,
        TieredDiscount { On: StepsOn.Amount } deal when deal.Steps.Count > 0 => deal.Steps.Max(step => step.From),
        _ => 0,
    };

    // Gifts, the second set of a deal and the parts of a bundle have to be in the basket, or nothing can be given.
    private static IEnumerable<(ProductView Product, decimal Quantity)> Others(Campaign campaign, Catalogue catalogue,
        List<ProductView> pieces)
    {
        foreach (CampaignProduct gift in campaign.Products.Where(product => product.Gift).Take(1))
        {
            if (catalogue.Product(gift.Product) is { } product) yield return (product, 1);
        }

        if (campaign.Discount is BuyXGetYDiscount { Get: { } get } deal
            && pieces.FirstOrDefault(product => Fits(product, get)) is { } reward)
            yield return (reward, deal.GetQuantity);
        if (campaign.Discount is not BundlePriceDiscount { Slots.Count: > 1 } bundle) yield break;
        foreach (BundleSlot slot in bundle.Slots)
        {
            if (pieces.FirstOrDefault(product =>
                Fits(product, slot.Rules) && Fits(product, campaign.Rules)) is { } part) yield return (part, slot.Quantity);
        }
    }
}
