using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>The goods of a campaign, sorted by what a sentence says about them.</summary>
internal sealed class Goods
{
    private Goods(IEnumerable<Rule> rules, IEnumerable<string> products, Func<string, string> name)
    {
        List<Rule> lines = [.. rules.Where(rule => rule.Type != RuleType.PaymentType)];
        Products = [.. Values(lines, RuleType.Product, true).Concat(products).Distinct(StringComparer.OrdinalIgnoreCase).Select(name)];
        Departments = Values(lines, RuleType.Department, true);
        Categories = Values(lines, RuleType.Category, true);
        Brands = Values(lines, RuleType.Brand, true);
        Barcodes = Values(lines, RuleType.BarcodePattern, true);
        Excluded = [.. lines.Where(rule => !rule.Include)
            .Select(rule => rule.Type == RuleType.Product ? rule with { Value = name(rule.Value) } : rule)];
    }

    public IReadOnlyList<string> Products { get; }

    public IReadOnlyList<string> Departments { get; }

    public IReadOnlyList<string> Categories { get; }

    public IReadOnlyList<string> Brands { get; }

    public IReadOnlyList<string> Barcodes { get; }

    public IReadOnlyList<Rule> Excluded { get; }

    /// <summary>Whether anything narrows the goods down, exclusions aside.</summary>
    public bool IsNarrowed => Products.Count + Departments.Count + Categories.Count + Brands.Count + Barcodes.Count > 0;

    public bool OnlyProducts => Products.Count > 0 && Departments.Count + Categories.Count + Brands.Count + Barcodes.Count == 0;

    public static Goods Of(Campaign campaign, SentenceNames names) =>
        new(campaign.Rules, campaign.Products.Where(product => !product.Gift).Select(product => product.Product), names.Product);

    public static Goods Of(IEnumerable<Rule> rules, SentenceNames names) => new(rules, [], names.Product);

    private static List<string> Values(IEnumerable<Rule> rules, RuleType type, bool include) =>
        [.. rules.Where(rule => rule.Type == type && rule.Include == include).Select(rule => rule.Value)];
}
