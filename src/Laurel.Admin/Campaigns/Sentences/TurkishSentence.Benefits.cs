using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>Turkish: what a campaign gives.</summary>
internal sealed partial class TurkishSentence
{
    protected override string Percentage(Campaign campaign, PercentageDiscount discount)
    {
        string cap = discount.MaxAmount is { } most ? $", en çok {Numbers.Money(most)}" : "";
        string where = Where(campaign, IsPerLine(campaign, discount.Scope));
        return $"{Conditions(campaign)}{where} {Numbers.Percent(discount.Percentage)} indirim{cap}";
    }

    protected override string FixedAmount(Campaign campaign, FixedAmountDiscount discount)
    {
        string amount = $"{Numbers.Money(discount.Amount)} indirim";
        if (IsPerLine(campaign, discount.Scope))
        {
            string each = discount.Per == AmountPer.Line ? "satır başına" : "adet başına";
            return $"{Conditions(campaign)}{Where(campaign, true)} {each} {amount}";
        }

        if (discount.Every is { } every)
        {
            bool all = campaign.Purchase?.Of == PurchaseOf.Basket;
            string spent = GoodsOf(campaign).IsNarrowed && !all ? Say(GoodsOf(campaign), Case.In) : "sepette";
            return $"{Conditions(campaign)}{spent} her {Numbers.Money(every)} için {amount}";
        }

        return $"{Conditions(campaign)}{Where(campaign, false)} {amount}";
    }

    protected override string SpecialPrice(Campaign campaign, SpecialPriceDiscount discount) =>
        $"{Conditions(campaign)}{Where(campaign, true)} adet fiyatı {Numbers.Money(discount.Price)}";

    protected override string Tiered(Campaign campaign, TieredDiscount discount)
    {
        bool slices = discount.Mode == StepMode.Slice;
        bool perLine = IsPerLine(campaign, discount.Scope);
        List<string> steps = [.. discount.Steps.OrderBy(step => step.From).Select(step =>
        {
            string each = perLine && step.Amount is not null ? "adet başına " : "";
            string rate = each + (step.Amount is { } amount ? Numbers.Money(amount) : Numbers.Percent(step.Percentage ?? 0));
            string from = discount.On == StepsOn.Quantity ? $"{Numbers.Number(step.From)} adet" : Numbers.Money(step.From);
            return slices ? $"{from} üzerindeki kısma {rate}" : $"{from} ve üzerine {rate}";
        })];
        return $"{Conditions(campaign)}{Where(campaign, perLine)} {string.Join(", ", steps)} indirim";
    }

    protected override string BuyXGetY(Campaign campaign, BuyXGetYDiscount discount)
    {
        int group = discount.BuyQuantity + discount.GetQuantity;
        bool pool = discount.Selection == RewardSelection.PoolCheapest;
        string one = discount.GetQuantity == 1 ? "en ucuz ürün" : $"en ucuz {Numbers.Number(discount.GetQuantity)} ürün";
        string reward = $"{(pool ? "tüm ürünler içinde " : "")}{one} {Reward(discount.Percentage)}";
        string deal = discount.Percentage == 100
            ? $"{Numbers.Number(group)} al {Numbers.Number(discount.BuyQuantity)} öde: {reward}"
            : $"her {Numbers.Number(group)} üründe {reward}";
        return $"{Conditions(campaign)}{Narrowed(campaign, Case.In)}{deal}{Times(discount.MaxApplications)}";
    }

    protected override string BuyXGetYOfTwoSets(Campaign campaign, BuyXGetYDiscount discount)
    {
        Goods reward = Goods.Of(discount.Get ?? [], Names);
        string cheapest = discount.Selection == RewardSelection.PoolCheapest ? " (en ucuzu)" : "";
        return $"{Conditions(campaign)}{Say(GoodsOf(campaign), Case.From)} {Numbers.Number(discount.BuyQuantity)} adet alana"
            + $" {Say(reward, Case.From)} {Numbers.Number(discount.GetQuantity)} adet {Reward(discount.Percentage)}{cheapest}"
            + Times(discount.MaxApplications);
    }

    protected override string CheapestFree(Campaign campaign, CheapestFreeDiscount discount)
    {
        string reward = $"en ucuzu {Reward(discount.Percentage)}";
        string of = discount.Repeat
            ? $"her {Numbers.Number(discount.Quantity)} üründe" : $"en az {Numbers.Number(discount.Quantity)} ürün alana";
        return $"{Conditions(campaign)}{Narrowed(campaign, Case.In)}{of} {reward}";
    }

    protected override string FreeProduct(Campaign campaign, FreeProductDiscount discount)
    {
        List<string> gifts = Gifts(campaign);
        string what = gifts.Count == 0 ? "hediye" : gifts.Count > MostNames ? $"{gifts.Count} hediyeden biri" : Series(gifts, "veya");
        string quantity = discount.GetQuantity == 1 ? "" : $"{Numbers.Number(discount.GetQuantity)} adet ";
        string buy = discount.BuyQuantity is { } number ? $"{Say(GoodsOf(campaign), Case.From)} {Numbers.Number(number)} adet alana "
            : GoodsOf(campaign).IsNarrowed ? $"{Say(GoodsOf(campaign), Case.From)} alana " : "";
        string reward = discount.Percentage == 100 ? "hediye" : Reward(discount.Percentage);
        string gift = gifts.Count == 0 && discount.Percentage == 100 ? quantity + what : $"{quantity}{what} {reward}";
        return $"{Conditions(campaign)}{buy}{gift}{Times(discount.MaxApplications == 1 ? null : discount.MaxApplications)}";
    }

    protected override string BundlePrice(Campaign campaign, BundlePriceDiscount discount)
    {
        string ending = Times(discount.MaxApplications);
        if (discount.Slots is [{ } slot])
        {
            Goods own = Goods.Of(slot.Rules, Names);
            Goods goods = own.IsNarrowed ? own : GoodsOf(campaign);
            return $"{Conditions(campaign)}{Say(goods, Case.From)} herhangi {Numbers.Number(slot.Quantity)} adet "
                + Numbers.Money(discount.Price) + ending;
        }

        List<string> parts = [.. discount.Slots.Select(each =>
            $"{Say(Goods.Of(each.Rules, Names), Case.From)} {Numbers.Number(each.Quantity)} adet")];
        return $"{Conditions(campaign)}{Series(parts, "ve")} birlikte {Numbers.Money(discount.Price)}{ending}";
    }

    protected override string PointsMultiplier(Campaign campaign, PointsMultiplierDiscount discount) =>
        $"{Conditions(campaign)}{Narrowed(campaign, Case.In)}{Numbers.Number(discount.Multiplier)} kat puan";

    protected override string BonusPoints(Campaign campaign, BonusPointsDiscount discount) =>
        $"{Conditions(campaign)}{Narrowed(campaign, Case.In)}{Numbers.Number(discount.Points)} bonus puan";

    private string Reward(decimal percentage) => percentage == 100 ? "bedava" : $"{Numbers.Percent(percentage)} indirimli";

    private string Times(int? most) => most is { } number ? $", sepet başına en çok {Numbers.Number(number)} kez" : "";

    /// <summary>Payment and purchase, which in Turkish come before what is given.</summary>
    private string Conditions(Campaign campaign)
    {
        string paid = Payments(campaign) is { Count: > 0 } types ? $"{Series(types, "veya")} ile ödemede " : "";
        bool basket = campaign.Purchase?.Of == PurchaseOf.Basket && GoodsOf(campaign).IsNarrowed;
        string where = basket ? "sepet toplamında" : "alışverişte";
        string purchase = campaign.Purchase switch
        {
            { Min: { } min, Max: { } max } => $"{Numbers.Money(min)} – {Numbers.Money(max)} arası {where} ",
            { Min: { } min } => $"{Numbers.Money(min)} ve üzeri {where} ",
            { Max: { } max } => $"en çok {Numbers.Money(max)} tutarında {where} ",
            _ => "",
        };
        return paid + purchase;
    }

    private string Where(Campaign campaign, bool perLine)
    {
        Goods goods = GoodsOf(campaign);
        return goods.IsNarrowed || perLine ? Say(goods, Case.In) : "sepette" + Exceptions(goods);
    }

    private string Narrowed(Campaign campaign, Case @case) =>
        GoodsOf(campaign) is { } goods && (goods.IsNarrowed || goods.Excluded.Count > 0) ? Say(goods, @case) + " " : "";

    /// <summary>The goods with the case ending on a Turkish noun: "GIDA reyonundaki ürünlerde", "Süt ürününden".</summary>
    private string Say(Goods goods, Case @case) => Narrow(goods, @case) + Exceptions(goods);

    private string Narrow(Goods goods, Case @case)
    {
        string plural = @case == Case.In ? "ürünlerde" : "ürünlerden";
        if (!goods.IsNarrowed) return "tüm " + plural;
        string products = goods.Products.Count > MostNames
            ? $"seçili {Numbers.Number(goods.Products.Count)}" : Series(goods.Products, "veya");
        if (goods.OnlyProducts)
        {
            bool counted = goods.Products.Count > MostNames;
            return products + (@case, counted) switch
            {
                (Case.In, true) => " üründe",
                (_, true) => " üründen",
                (Case.In, false) => goods.Products.Count == 1 ? " ürününde" : " ürünlerinde",
                _ => goods.Products.Count == 1 ? " ürününden" : " ürünlerinden",
            };
        }

        List<string> parts = [];
        if (goods.Departments.Count > 0) parts.Add(Series(goods.Departments, "veya") + " reyonundaki");
        if (goods.Categories.Count > 0) parts.Add(Series(goods.Categories, "veya") + " kategorisindeki");
        if (goods.Brands.Count > 0) parts.Add(Series(goods.Brands, "veya") + " markalı");
        if (goods.Barcodes.Count > 0) parts.Add(Series([.. goods.Barcodes.Select(Barcode)], "veya"));
        return string.Join(", ", parts) + " "
            + (products.Length == 0 ? plural : $"{products} {(@case == Case.In ? "ürünlerinde" : "ürünlerinden")}");
    }

    private static string Exceptions(Goods goods) =>
        goods.Excluded.Count == 0 ? "" : $" ({Series([.. goods.Excluded.Select(Excluded)], "ve")} hariç)";

    private static string Barcode(string pattern) =>
        pattern.StartsWith("re:", StringComparison.Ordinal) || pattern.Contains('*', StringComparison.Ordinal)
            || pattern.Contains('?', StringComparison.Ordinal)
            ? $"barkodu {pattern} kalıbına uyan"
            : $"barkodu {pattern} ile başlayan";

    private static string Excluded(Rule rule) => rule.Type switch
    {
        RuleType.Department => $"{rule.Value} reyonu",
        RuleType.Category => $"{rule.Value} kategorisi",
        RuleType.Brand => $"{rule.Value} markası",
        RuleType.BarcodePattern => $"{Barcode(rule.Value)} ürünler",
        _ => rule.Value,
    };

    private enum Case
    {
        In,
        From,
    }
}
