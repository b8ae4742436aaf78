using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns;

/// <summary>The means of payment that a campaign is for.</summary>
internal sealed class TenderRules
{
    private readonly HashSet<string>? _includes;
    private readonly HashSet<string>? _excludes;

    internal TenderRules(IReadOnlyList<Rule> rules)
    {
        _includes = Set(rules, include: true);
        _excludes = Set(rules, include: false);
    }

    /// <summary>Whether there is any such rule.</summary>
    internal bool Any => _includes is not null || _excludes is not null;

    /// <summary>The payment types that it names as welcome.</summary>
    internal IEnumerable<string> Named => _includes ?? [];

    internal bool Matches(string paymentType) =>
        (_includes is null || _includes.Contains(paymentType)) && (_excludes is null || !_excludes.Contains(paymentType));

    private static HashSet<string>? Set(IReadOnlyList<Rule> rules, bool include)
    {
        string[] values = [.. rules.Where(rule => rule.Type == RuleType.PaymentType && rule.Include == include).Select(rule => rule.Value)];
        return values.Length == 0 ? null : new HashSet<string>(values, CodeComparer.Instance);
    }
}
