using Laurel.Engine.Tests.Architecture;

namespace Laurel.Engine.Tests.Documents;

public sealed class LinksTests
{
    [Fact]
    public void Every_link_between_pages_leads_somewhere() =>
        MarkdownPage.All.SelectMany(page => MarkdownPage.BrokenLinks(page, Exists)).ShouldBeEmpty();

    [Fact]
    public void A_planted_broken_link_is_found()
    {
        SourceFile page = new("docs/a.md", "[x](missing.md) [y](../README.md#run) [z](https://example.com/missing.md) [w](#here)");

        MarkdownPage.BrokenLinks(page, path => path == "docs/../README.md").ShouldHaveSingleItem().ShouldContain("missing.md");
    }

    private static bool Exists(string path) => Path.Exists(Path.Combine(Checkout.Root, path));
}
