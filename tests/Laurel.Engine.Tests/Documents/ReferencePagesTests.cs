using System.Reflection;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Problems;
using Laurel.Engine.Tests.Architecture;

namespace Laurel.Engine.Tests.Documents;

/// <summary>What the reference lists is what the code has, no more and no less.</summary>
public sealed class ReferencePagesTests
{
    [Fact]
    public void Every_code_of_a_problem_is_on_its_page() =>
        FirstCellsOf("docs/reference/problems.md", "## Codes of the engine").ShouldBe(
            typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!),
            ignoreOrder: true);

    [Fact]
    public void Every_kind_of_failure_is_on_its_page() =>
        FirstCellsOf("docs/reference/problems.md", "## Kinds of the API").ShouldBe(
            typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(f => f.Name is not nameof(ProblemTypes.Prefix))
                .Select(f => ((string)f.GetRawConstantValue()!)[ProblemTypes.Prefix.Length..]),
            ignoreOrder: true);

    [Fact]
    public void Every_type_of_event_is_on_the_page_of_webhooks() =>
        FirstCellsOf("docs/integrating/webhooks.md", "## Types of events").ShouldBe(EventTypes.All, ignoreOrder: true);

    [Fact]
    public void Every_reason_of_refusal_is_on_its_page_in_the_order_of_the_checks() =>
        FirstCellsOf("docs/reference/refusals.md", "# ").ShouldBe(Enum.GetNames<RefusalReason>().Select(WordOf));

    [Fact]
    public void Every_type_of_discount_is_on_its_page() =>
        FirstCellsOf("docs/reference/discounts.md", "# ").ShouldBe(
            typeof(Discount).Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(Discount)) && !t.IsAbstract)
                .Select(t => WordOf(t.Name[..^nameof(Discount).Length])),
            ignoreOrder: true);

    [Fact]
    public void Every_field_of_a_discount_is_in_the_row_of_its_type() =>
        (from type in typeof(Discount).Assembly.GetTypes()
         where type.IsSubclassOf(typeof(Discount)) && !type.IsAbstract
         let row = Checkout.Read("docs/reference/discounts.md").Split('\n')
             .Single(line => line.StartsWith($"| `{WordOf(type.Name[..^nameof(Discount).Length])}`", StringComparison.Ordinal))
         from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         let field = CamelOf(property.Name)
         where property.CanWrite && !row.Contains($"`{field}`", StringComparison.Ordinal)
         select $"{type.Name} has {field}").ShouldBeEmpty();

    [Fact]
    public void Every_field_of_a_campaign_is_on_its_page() =>
        FirstCellsOf("docs/reference/campaign.md", "# ").ShouldBe(
            typeof(Campaign).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => CamelOf(p.Name)),
            ignoreOrder: true);

    /// <summary>The codes in the first column of the first table below a heading.</summary>
    private static IEnumerable<string> FirstCellsOf(string page, string heading) =>
        Checkout.Read(page).Split('\n')
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith("| `", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('`')[1]);

    private static string CamelOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>BuyXGetY is BUY_X_GET_Y.</summary>
    private static string WordOf(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
