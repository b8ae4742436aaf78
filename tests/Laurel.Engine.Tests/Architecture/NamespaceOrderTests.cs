using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Laurel.Engine.Tests.Architecture;

public sealed class NamespaceOrderTests
{
    /// <summary>Each may use those before it; the root, with CampaignBook and LaurelJson, may use all.</summary>
    private static readonly NamespaceOrder Engine = new(
        "Laurel.Engine",
        ["Amounts", "Problems", "Loyalty", "Customers", "Baskets", "Campaigns", "Pricing", "Quotes", "Receipts"]);

    private static readonly NamespaceOrder Planted = new("Laurel.Engine.Tests.Architecture.Planted", ["First", "Second"]);

    [Fact]
    public void Inside_the_engine_nothing_uses_what_comes_later() =>
        Engine.Violations(Load(Assembly.Load("Laurel.Engine"))).ShouldBeEmpty();

    [Fact]
    public void A_planted_use_of_a_later_namespace_and_a_namespace_without_a_place_are_found()
    {
        IReadOnlyList<string> violations = Planted.Violations(Load(typeof(NamespaceOrderTests).Assembly));

        violations.ShouldContain(v => v.Contains("First.Early must not use", StringComparison.Ordinal));
        violations.ShouldContain(v => v.Contains("Nowhere.Lost is in a namespace without a place", StringComparison.Ordinal));
        violations.Count.ShouldBe(2);
    }

    private static ArchUnitNET.Domain.Architecture Load(Assembly assembly) => new ArchLoader().LoadAssemblies(assembly).Build();
}
