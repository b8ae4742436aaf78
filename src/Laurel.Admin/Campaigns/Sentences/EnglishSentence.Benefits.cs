using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>English: what a campaign gives.</summary>
internal sealed partial class EnglishSentence
{
    private static readonly string[] Small =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    protected override string Percentage(Campaign campaign, PercentageDiscount discount)
    {
        string cap = discount.MaxAmount is { } most ? $", at most {Numbers.Money(most)}" : "";
        string what = On(campaign, IsPerLine(campaign, discount.Scope) ? "every product" : "the basket");
        return $"{Numbers.Percent(discount.Percentage)} off {what}{From(campaign)}{Paid(campaign)}{cap}";
    }

    protected override string FixedAmount(Campaign campaign, FixedAmountDiscount discount)
    {
        string amount = $"{Numbers.Money(discount.Amount)} off";
        Goods goods = GoodsOf(campaign);
        string ending = From(campaign) + Paid(campaign);
        if (IsPerLine(campaign, discount.Scope))
        {
            string each = discount.Per == AmountPer.Line ? "each line" : "each item";
            return $"{amount} {each}{(goods.IsNarrowed || goods.Excluded.Count > 0 ? " of " + Say(goods, "every product") : "")}{ending}";
        }

        if (discount.Every is { } every)
        {
            bool all = campaign.Purchase?.Of == PurchaseOf.Basket;
            string spent = goods.IsNarrowed && !all ? $"spent on {Say(goods, "")}" : "in the basket";
            return $"{amount} for every {Numbers.Money(every)} {spent}{ending}";
        }

        return goods.IsNarrowed || goods.Excluded.Count > 0 || ending.Length == 0
            ? $"{amount} {Say(goods, "the basket")}{ending}" : amount + ending;
    }

    protected override string SpecialPrice(Campaign campaign, SpecialPriceDiscount discount) =>
        $"{On(campaign, "every product")} for {Numbers.Money(discount.Price)} each{From(campaign)}";

    protected override string Tiered(Campaign campaign, TieredDiscount discount)
    {
        bool slices = discount.Mode == StepMode.Slice;
        string each = IsPerLine(campaign, discount.Scope) ? " each item" : "";
        List<string> steps = [.. discount.Steps.OrderBy(step => step.From).Select(step =>
        {
            string rate = step.Amount is { } amount ? $"{Numbers.Money(amount)} off{each}" : $"{Numbers.Percent(step.Percentage ?? 0)} off";
            string from = discount.On == StepsOn.Quantity ? Items(step.From) : Numbers.Money(step.From);
            return slices ? $"{rate} the part above {from}" : $"{rate} from {from}";
        })];
        Goods goods = GoodsOf(campaign);
        return Series(steps, "and") + (goods.IsNarrowed || goods.Excluded.Count > 0 ? $", on {Say(goods, "every product")}" : "")
            + From(campaign);
    }

    protected override string BuyXGetY(Campaign campaign, BuyXGetYDiscount discount)
    {
        int group = discount.BuyQuantity + discount.GetQuantity;
        string price = Reward(discount.Percentage);
        string of = discount.Selection == RewardSelection.PoolCheapest ? "of all" : $"of {Word(group)}";
        string rewards = discount.GetQuantity == 1 ? $"the cheapest {of}" : $"the {Numbers.Number(discount.GetQuantity)} cheapest {of}";
        string each = discount.Selection == RewardSelection.PoolCheapest ? $", for every {Word(group)} items" : "";
        return $"buy {Numbers.Number(discount.BuyQuantity)}, get {rewards} {price}{each}"
            + Narrowed(campaign) + From(campaign) + Times(discount.MaxApplications);
    }

    protected override string BuyXGetYOfTwoSets(Campaign campaign, BuyXGetYDiscount discount)
    {
        string reward = Say(Goods.Of(discount.Get ?? [], Names), "anything");
        string cheapest = discount.Selection == RewardSelection.PoolCheapest ? " (the cheapest)" : "";
        string buy = $"buy {Numbers.Number(discount.BuyQuantity)} of {On(campaign, "anything")}";
        return $"{buy}, get {Numbers.Number(discount.GetQuantity)} of {reward}"
            + $" {Reward(discount.Percentage)}{cheapest}{From(campaign)}{Times(discount.MaxApplications)}";
    }

    protected override string CheapestFree(Campaign campaign, CheapestFreeDiscount discount)
    {
        string of = discount.Repeat ? $"of every {Word(discount.Quantity)} items"
            : discount.Quantity == 1 ? "item" : $"of at least {Word(discount.Quantity)} items";
        return $"the cheapest {of} {Reward(discount.Percentage)}{Narrowed(campaign)}{From(campaign)}";
    }

    protected override string FreeProduct(Campaign campaign, FreeProductDiscount discount)
    {
        List<string> gifts = Gifts(campaign);
        string what = gifts.Count == 0 ? "a gift" : gifts.Count > MostNames ? $"one of {gifts.Count} gifts" : Series(gifts, "or");
        string quantity = discount.GetQuantity == 1 ? "" : $"{Numbers.Number(discount.GetQuantity)} × ";
        Goods goods = GoodsOf(campaign);
        string buy = discount.BuyQuantity is { } number ? $" with {Numbers.Number(number)} of {Say(goods, "anything")}"
            : goods.IsNarrowed ? $" with {Say(goods, "anything")}" : "";
        string times = Times(discount.MaxApplications == 1 ? null : discount.MaxApplications);
        return $"{quantity}{what} {Reward(discount.Percentage)}{buy}{From(campaign)}{times}";
    }

    protected override string BundlePrice(Campaign campaign, BundlePriceDiscount discount)
    {
        string price = $"for {Numbers.Money(discount.Price)}";
        string ending = From(campaign) + Times(discount.MaxApplications);
        if (discount.Slots is [{ } slot])
        {
            Goods goods = Goods.Of(slot.Rules, Names);
            string what = goods.IsNarrowed ? $" of {Say(goods, "")}" : Of(campaign);
            return $"any {Numbers.Number(slot.Quantity)}{what} {price}{ending}";
        }

        List<string> parts = [.. discount.Slots.Select(each =>
            $"{Numbers.Number(each.Quantity)} of {Say(Goods.Of(each.Rules, Names), "anything")}")];
        return $"{Series(parts, "and")} together {price}{ending}";
    }

    protected override string PointsMultiplier(Campaign campaign, PointsMultiplierDiscount discount)
    {
        string times = discount.Multiplier switch { 2 =>
            "double points", 3 => "triple points", _ => $"{Numbers.Number(discount.Multiplier)} times the points" };
        return times + Narrowed(campaign, "on") + From(campaign);
    }

    protected override string BonusPoints(Campaign campaign, BonusPointsDiscount discount) =>
        $"{Numbers.Number(discount.Points)} bonus {(discount.Points == 1 ? "point" : "points")}"
        + Narrowed(campaign, "with") + From(campaign);

    private static string Word(int number) => number >= 0 && number < Small.Length ? Small[number] : SentenceCount(number);

    private static string SentenceCount(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Items(decimal number) => number == 1 ? "1 item" : $"{Numbers.Number(number)} items";

    private string Reward(decimal percentage) => percentage == 100 ? "free" : $"at {Numbers.Percent(percentage)} off";

    private static string Times(int? most) =>
        most switch { null => "", 1 => ", once per basket", _ => $", at most {most} times per basket" };

    private string From(Campaign campaign)
    {
        string where = campaign.Purchase?.Of == PurchaseOf.Basket && GoodsOf(campaign).IsNarrowed ? " in the whole basket" : "";
        return campaign.Purchase switch
        {
            { Min: { } min, Max: { } max } => $" between {Numbers.Money(min)} and {Numbers.Money(max)}{where}",
            { Min: { } min } => $" from {Numbers.Money(min)}{where}",
            { Max: { } max } => $" up to {Numbers.Money(max)}{where}",
            _ => "",
        };
    }

    private static string Paid(Campaign campaign) =>
        Payments(campaign) is { Count: > 0 } types ? $" when paying by {Series(types, "or")}" : "";

    private string On(Campaign campaign, string everything) => Say(GoodsOf(campaign), everything);

    private string Of(Campaign campaign) => GoodsOf(campaign) is { IsNarrowed: true } goods ? $" of {Say(goods, "")}" : "";

    private string Narrowed(Campaign campaign, string preposition = "among")
    {
        Goods goods = GoodsOf(campaign);
        string comma = preposition == "among" ? ", " : " ";
        return goods.IsNarrowed || goods.Excluded.Count > 0 ? $"{comma}{preposition} {Say(goods, "every product")}" : "";
    }

    private string Say(Goods goods, string everything)
    {
        string what = goods.IsNarrowed ? Narrow(goods) : everything;
        return goods.Excluded.Count == 0 ? what : $"{what} (except {Series([.. goods.Excluded.Select(Excluded)], "and")})";
    }

    private string Narrow(Goods goods)
    {
        string products = goods.Products.Count > MostNames
            ? $"{Numbers.Number(goods.Products.Count)} chosen products" : Series(goods.Products, "or");
        List<string> parts = [];
        if (goods.Departments.Count > 0) parts.Add("in department " + Series(goods.Departments, "or"));
        if (goods.Categories.Count > 0) parts.Add("in category " + Series(goods.Categories, "or"));
        if (goods.Brands.Count > 0) parts.Add("of brand " + Series(goods.Brands, "or"));
        if (goods.Barcodes.Count > 0) parts.Add("with barcode " + Series([.. goods.Barcodes.Select(Barcode)], "or"));
        if (parts.Count == 0) return products;
        return $"{(products.Length == 0 ? "products" : products)} {string.Join(", ", parts)}";
    }

    private static string Barcode(string pattern) =>
        pattern.StartsWith("re:", StringComparison.Ordinal) || pattern.Contains('*', StringComparison.Ordinal)
            || pattern.Contains('?', StringComparison.Ordinal)
            ? $"like {pattern}"
            : $"starting with {pattern}";

    private static string Excluded(Rule rule) => rule.Type switch
    {
        RuleType.Department => $"department {rule.Value}",
        RuleType.Category => $"category {rule.Value}",
        RuleType.Brand => $"brand {rule.Value}",
        RuleType.BarcodePattern => $"barcode {Barcode(rule.Value)}",
        _ => rule.Value,
    };
}
