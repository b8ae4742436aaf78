using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns;

/// <summary>Compiled rules over lines: no exclude rule matches, and the include rules do: or inside one type, and across types.</summary>
internal sealed class LineMatcher
{
    private readonly CodeRules _includes;
    private readonly CodeRules _excludes;

    private LineMatcher(CodeRules includes, CodeRules excludes)
    {
        _includes = includes;
        _excludes = excludes;
    }

    /// <summary>The include rules by type, for an index.</summary>
    internal CodeRules Includes => _includes;

    /// <summary>Whether there is no rule at all.</summary>
    internal bool IsEverything => _includes.TypeCount == 0 && _excludes.TypeCount == 0;

    /// <summary>Whether all there is are include rules of one type, so that a line that an index finds by them matches.</summary>
    internal bool IsOneType => _includes.TypeCount == 1 && _excludes.TypeCount == 0;

    /// <summary>
    /// Compiles checked rules; products that are no gifts count as one more include type, merged with <c>PRODUCT</c> rules.
    /// </summary>
    internal static LineMatcher Compile(IReadOnlyList<Rule> rules, IEnumerable<string> products) => new(
        new CodeRules(rules.Where(rule => rule.Include).Concat(products.Select(product => new Rule(RuleType.Product, product)))),
        new CodeRules(rules.Where(rule => !rule.Include)));

    internal bool Matches(Line line) => !_excludes.AnyMatches(line) && _includes.AllTypesMatch(line);
}

/// <summary>Codes and patterns by rule type.</summary>
internal sealed class CodeRules
{
    private readonly BarcodePattern[] _patterns;

    internal CodeRules(IEnumerable<Rule> rules)
    {
        ILookup<RuleType, string> byType = rules.ToLookup(rule => rule.Type, rule => rule.Value);
        Products = Set(byType, RuleType.Product);
        Departments = Set(byType, RuleType.Department);
        Categories = Set(byType, RuleType.Category);
        Brands = Set(byType, RuleType.Brand);
        _patterns = [.. byType[RuleType.BarcodePattern].Select(Pattern)];
        TypeCount = (Products is null ? 0 : 1) + (Departments is null ? 0 : 1) + (Categories is null ? 0 : 1) + (Brands is null ? 0 : 1)
            + (_patterns.Length == 0 ? 0 : 1);
    }

    /// <summary>How many types of line rules there are.</summary>
    internal int TypeCount { get; }

    internal HashSet<string>? Products { get; }

    internal HashSet<string>? Departments { get; }

    internal HashSet<string>? Categories { get; }

    internal HashSet<string>? Brands { get; }

    internal bool AllTypesMatch(Line line) =>
        (Products is null || Products.Contains(line.Product))
        && (Departments is null || Has(Departments, line.Department))
        && (Categories is null || Has(Categories, line.Category))
        && (Brands is null || Has(Brands, line.Brand))
        && (_patterns.Length == 0 || AnyPattern(line));

    internal bool AnyMatches(Line line) =>
        (Products is not null && Products.Contains(line.Product))
        || (Departments is not null && Has(Departments, line.Department))
        || (Categories is not null && Has(Categories, line.Category))
        || (Brands is not null && Has(Brands, line.Brand))
        || (_patterns.Length > 0 && AnyPattern(line));

    private static bool Has(HashSet<string> codes, string? code) => code is not null && codes.Contains(code);

    private static HashSet<string>? Set(ILookup<RuleType, string> byType, RuleType type) =>
        byType.Contains(type) ? new HashSet<string>(byType[type], CodeComparer.Instance) : null;

    private static BarcodePattern Pattern(string value) =>
        BarcodePattern.TryCompile(value, out BarcodePattern? pattern, out string? why) ? pattern : throw new InvalidOperationException(why);

    private bool AnyPattern(Line line)
    {
        foreach (BarcodePattern pattern in _patterns)
        {
            if (pattern.Matches(line.Product))
            {
                return true;
            }

            foreach (string barcode in line.Barcodes)
            {
                if (pattern.Matches(barcode))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
