using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Engine.Campaigns;

/// <summary>A checked campaign, ready to be asked: amounts in minor units, rules in sets.</summary>
internal sealed class CompiledCampaign
{
    private readonly HashSet<string>? _gifts;

    /// <param name="source">A campaign without problems.</param>
    /// <param name="currency">The currency of its book.</param>
    /// <param name="rank">Its place by priority descending, then code.</param>
    internal CompiledCampaign(Campaign source, Currency currency, int rank)
    {
        Source = source;
        Rank = rank;
        Phase = source.Discount.PhaseOf(source.Type);
        Benefit = source.Discount.Compile(source, currency);
        IsQuantityDeal = source.Discount.IsQuantityDeal;
        IsItemExclusive = !source.Combinable && source.Exclusivity == Exclusivity.Item;
        IsBasketExclusive = !source.Combinable && !IsItemExclusive;
        Taken = UnitMark.Claimed | (IsItemExclusive ? UnitMark.Used : UnitMark.None) | (IsQuantityDeal ? UnitMark.InDeal : UnitMark.None);
        Matcher = LineMatcher.Compile(source.Rules, source.Products.Where(product => !product.Gift).Select(product => product.Product));
        Tenders = new TenderRules(source.Rules);
        Gate = new Gate(source, currency);
        MinPurchase = Minor(source.Purchase?.Min, currency);
        MaxPurchase = Minor(source.Purchase?.Max, currency);
        PurchaseOf = source.Purchase?.Of ?? PurchaseOf.Eligible;
        Measured = source.Purchase?.Measured ?? Measured.After;
        _gifts = Codes(source.Products.Where(product => product.Gift).Select(product => product.Product));
        Settings = CompileSettings(source, currency);
        HasMaxima = Settings is not null && Settings.Values.Any(setting => setting.MaxQuantity is not null);
        HasMinima = Settings is not null && Settings.Values.Any(setting => setting.MinQuantity is not null);
        Cap = Lower(Benefit.Cap, Gate.BudgetLeft);
    }

    /// <summary>The same campaign after it was used more, or less.</summary>
    private CompiledCampaign(CompiledCampaign same, Used? used, Currency currency)
    {
        Source = same.Source with { Used = used };
        Rank = same.Rank;
        Phase = same.Phase;
        Benefit = same.Benefit;
        IsQuantityDeal = same.IsQuantityDeal;
        IsItemExclusive = same.IsItemExclusive;
        IsBasketExclusive = same.IsBasketExclusive;
        Taken = same.Taken;
        Matcher = same.Matcher;
        Tenders = same.Tenders;
        Gate = new Gate(Source, currency);
        MinPurchase = same.MinPurchase;
        MaxPurchase = same.MaxPurchase;
        PurchaseOf = same.PurchaseOf;
        Measured = same.Measured;
        _gifts = same._gifts;
        Settings = same.Settings;
        HasMaxima = same.HasMaxima;
        HasMinima = same.HasMinima;
        Cap = Lower(Benefit.Cap, Gate.BudgetLeft);
    }

    internal Campaign Source { get; }

    internal string Code => Source.Code;

    internal int Rank { get; }

    internal Phase Phase { get; }

    internal Benefit Benefit { get; }

    internal bool IsQuantityDeal { get; }

    internal bool IsItemExclusive { get; }

    internal bool IsBasketExclusive { get; }

    /// <summary>Marks that take a unit away from this campaign.</summary>
    internal UnitMark Taken { get; }

    internal LineMatcher Matcher { get; }

    internal TenderRules Tenders { get; }

    internal Gate Gate { get; }

    internal long? MinPurchase { get; }

    internal long? MaxPurchase { get; }

    internal PurchaseOf PurchaseOf { get; }

    internal Measured Measured { get; }

    /// <summary>Settings by product; null when the campaign has none.</summary>
    internal Dictionary<string, ProductSetting>? Settings { get; }

    internal bool HasMaxima { get; }

    internal bool HasMinima { get; }

    /// <summary>The lower of its maximum and what is left of its budget, in minor units; null is without cap.</summary>
    internal long? Cap { get; }

    internal CompiledCampaign WithUsed(Used? used, Currency currency) => new(this, used, currency);

    internal bool IsPoints => Phase == Phase.Earn;

    internal bool HasGifts => _gifts is not null;

    internal bool IsGift(Line line) => _gifts is not null && _gifts.Contains(line.Product);

    /// <summary>Whether two campaigns may share a basket. Points campaigns never conflict with money campaigns.</summary>
    internal bool IsCompatibleWith(CompiledCampaign other) =>
        IsPoints != other.IsPoints
        || (!IsBasketExclusive && !other.IsBasketExclusive
            && (Source.Group is null || other.Source.Group is null || !CodeComparer.Same(Source.Group, other.Source.Group)));

    private static long? Minor(decimal? amount, Currency currency) =>
        amount is { } major && currency.TryToMinor(major, out long minor) ? minor : null;

    private static long? Lower(long? left, long? right) =>
        left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);

    private static HashSet<string>? Codes(IEnumerable<string> codes)
    {
        var set = new HashSet<string>(codes, CodeComparer.Instance);
        return set.Count == 0 ? null : set;
    }

    private static Dictionary<string, ProductSetting>? CompileSettings(Campaign source, Currency currency)
    {
        var settings = new Dictionary<string, ProductSetting>(CodeComparer.Instance);
        foreach (CampaignProduct product in source.Products)
        {
            if (product.Percentage is null && product.Amount is null && product.MinQuantity is null && product.MaxQuantity is null)
            {
                continue;
            }

            settings[product.Product] = new ProductSetting(
                product.Percentage is { } percentage ? Percent.From(percentage) : null,
                Minor(product.Amount, currency),
                product.MinQuantity is { } least ? Quantity.From(least) : null,
                product.MaxQuantity is { } most ? Quantity.From(most) : null);
        }

        return settings.Count == 0 ? null : settings;
    }
}
