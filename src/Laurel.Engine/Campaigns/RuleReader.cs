using System.Text.Json;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns;

/// <summary>Reads rules from JSON.</summary>
internal static class RuleReader
{
    /// <summary>Most rules of one list.</summary>
    internal const int Most = 1_000;

    internal static IReadOnlyList<Rule> ReadList(FieldReader fields, string name, ProblemList problems) =>
        fields.List(name, Most, (item, at) => Read(item, at, problems));

    private static Rule? Read(JsonElement element, string pointer, ProblemList problems)
    {
        var fields = new FieldReader(element, pointer, problems);
        if (!fields.IsObject)
        {
            return null;
        }

        RuleType? type = fields.OptionalWord<RuleType>("type");
        if (fields.Raw("type") is null)
        {
            fields.Missing("type");
        }

        var rule = new Rule(type ?? RuleType.Product, fields.Text("value", BarcodePattern.Longest), fields.Flag("include", true));
        fields.Close();
        return rule;
    }
}
