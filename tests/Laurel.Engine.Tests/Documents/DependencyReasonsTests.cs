using System.Xml.Linq;
using Laurel.Engine.Tests.Architecture;

namespace Laurel.Engine.Tests.Documents;

public sealed class DependencyReasonsTests
{
    private const string Page = "docs/decisions/0003-dependencies.md";

    [Fact]
    public void Every_package_has_its_reason_and_every_reason_its_package()
    {
        string[] packages = [.. PackagesOf(Checkout.Read("Directory.Packages.props"))];

        packages.Length.ShouldBeGreaterThan(10);
        NamedIn(Checkout.Read(Page)).ShouldBe(packages, ignoreOrder: true);
    }

    [Fact]
    public void Every_package_with_a_version_is_used_or_pins_what_another_package_asks_for()
    {
        string[] locks = [.. Checkout.Files.Where(f => f.Name is "packages.lock.json").Select(f => f.Text)];

        PackagesOf(Checkout.Read("Directory.Packages.props"))
            .Where(package => !locks.Any(text => text.Contains($"\"{package}\"", StringComparison.OrdinalIgnoreCase)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_package_without_a_reason_is_seen()
    {
        PackagesOf("<Project><ItemGroup><PackageVersion Include=\"Some\" /></ItemGroup></Project>").ShouldBe(["Some"]);
        NamedIn("| Package | Why |\n|---|---|\n| `Some` | Because `of` this |\n").ShouldBe(["Some"]);
    }

    private static IEnumerable<string> PackagesOf(string props) =>
        from element in XDocument.Parse(props).Descendants()
        where element.Name.LocalName is "PackageVersion" or "GlobalPackageReference"
        select (string)element.Attribute("Include")!;

    /// <summary>The first cell of each row of the page's tables, written as code.</summary>
    private static IEnumerable<string> NamedIn(string page) =>
        from line in page.Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        select line.Split('`')[1];
}
