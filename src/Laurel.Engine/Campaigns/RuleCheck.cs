using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns;

/// <summary>What a list of rules may be.</summary>
internal static class RuleCheck
{
    /// <summary>Rules of a campaign: lines and means of payment.</summary>
    internal static void All(IReadOnlyList<Rule>? rules, string pointer, ProblemList problems)
    {
        for (int i = 0; rules is not null && i < rules.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(rules[i].Value))
            {
                problems.Add(ProblemCode.MissingField, $"{pointer}/{i}/value", "A rule needs a value.");
            }
            else if (rules[i].Type == RuleType.BarcodePattern && !BarcodePattern.TryCompile(rules[i].Value, out _, out string? why))
            {
                problems.Add(ProblemCode.InvalidPattern, $"{pointer}/{i}/value", why);
            }
        }
    }

    /// <summary>Rules that can only select lines: a second set or a slot.</summary>
    internal static void Lines(IReadOnlyList<Rule>? rules, string pointer, ProblemList problems)
    {
        for (int i = 0; rules is not null && i < rules.Count; i++)
        {
            if (rules[i].Type == RuleType.PaymentType)
            {
                problems.Add(ProblemCode.FieldNotUsed, $"{pointer}/{i}/type", "A means of payment selects no lines.");
            }
        }

        All(rules, pointer, problems);
    }
}
