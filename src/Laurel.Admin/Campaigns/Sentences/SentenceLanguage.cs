using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>One language's way of saying a campaign. Grammar differs too much for templates: each language builds its own
/// phrases.</summary>
internal abstract class SentenceLanguage(SentenceNumbers numbers, SentenceNames names)
{
    /// <summary>So many names are said one by one; more are counted.</summary>
    protected const int MostNames = 3;

    protected SentenceNumbers Numbers => numbers;

    protected SentenceNames Names => names;

    /// <summary>Empty when it always runs.</summary>
    public abstract string When(Schedule? schedule);

    /// <summary>What it gives, on what, from which purchase on.</summary>
    public string Benefit(Campaign campaign) => campaign.Discount switch
    {
        PercentageDiscount discount => Percentage(campaign, discount),
        FixedAmountDiscount discount => FixedAmount(campaign, discount),
        SpecialPriceDiscount discount => SpecialPrice(campaign, discount),
        TieredDiscount discount => Tiered(campaign, discount),
        BuyXGetYDiscount { Get: not null } discount => BuyXGetYOfTwoSets(campaign, discount),
        BuyXGetYDiscount discount => BuyXGetY(campaign, discount),
        CheapestFreeDiscount discount => CheapestFree(campaign, discount),
        FreeProductDiscount discount => FreeProduct(campaign, discount),
        BundlePriceDiscount discount => BundlePrice(campaign, discount),
        PointsMultiplierDiscount discount => PointsMultiplier(campaign, discount),
        BonusPointsDiscount discount => BonusPoints(campaign, discount),
        _ => campaign.Name,
    };

    public abstract string Join(string when, string benefit);

    public abstract IEnumerable<string> Details(Campaign campaign);

    public string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpper(text[0], numbers.Culture) + text[1..];

    protected abstract string Percentage(Campaign campaign, PercentageDiscount discount);

    protected abstract string FixedAmount(Campaign campaign, FixedAmountDiscount discount);

    protected abstract string SpecialPrice(Campaign campaign, SpecialPriceDiscount discount);

    protected abstract string Tiered(Campaign campaign, TieredDiscount discount);

    protected abstract string BuyXGetY(Campaign campaign, BuyXGetYDiscount discount);

    protected abstract string BuyXGetYOfTwoSets(Campaign campaign, BuyXGetYDiscount discount);

    protected abstract string CheapestFree(Campaign campaign, CheapestFreeDiscount discount);

    protected abstract string FreeProduct(Campaign campaign, FreeProductDiscount discount);

    protected abstract string BundlePrice(Campaign campaign, BundlePriceDiscount discount);

    protected abstract string PointsMultiplier(Campaign campaign, PointsMultiplierDiscount discount);

    protected abstract string BonusPoints(Campaign campaign, BonusPointsDiscount discount);

    protected Goods GoodsOf(Campaign campaign) => Goods.Of(campaign, names);

    /// <summary>Whether the discount falls on each line, by itself or by the default of the campaign's type.</summary>
    protected static bool IsPerLine(Campaign campaign, DiscountScope? scope) =>
        (scope ?? (campaign.Type == CampaignType.ProductDiscount ? DiscountScope.Line : DiscountScope.Basket)) == DiscountScope.Line;

    protected static List<string> Payments(Campaign campaign) =>
        [.. campaign.Rules.Where(rule => rule.Type == RuleType.PaymentType && rule.Include).Select(rule => rule.Value)];

    protected List<string> Gifts(Campaign campaign) =>
        [.. campaign.Products.Where(product => product.Gift).Select(product => names.Product(product.Product))];

    /// <summary>"A", "A or B", "A, B or C".</summary>
    protected static string Series(IReadOnlyList<string> items, string last) =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.SkipLast(1)) + $" {last} " + items[^1];

    protected static bool IsPastMidnight(TimeOnly start, TimeOnly end) => end < start;
}
