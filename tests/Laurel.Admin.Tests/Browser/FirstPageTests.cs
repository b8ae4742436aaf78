using System.Net;
using System.Text.RegularExpressions;

namespace Laurel.Admin.Tests.Browser;

public sealed partial class FirstPageTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task The_first_page_names_only_files_that_are_served_under_that_very_name()
    {
        // As it stands in the sources: names that only a build fills in are not filled in when the server is published.
        string page = await File.ReadAllTextAsync(
            Path.Combine(SourceFolder.Root, "src", "Laurel.Admin", "wwwroot", "index.html"), TestContext.Current.CancellationToken);
        string[] names = [.. Name().Matches(page).Select(name => name.Groups["name"].Value).Where(name => name is not ("/" or "."))];
        names.ShouldContain("_framework/blazor.webassembly.js");

        using HttpClient client = new() { BaseAddress = shop.Address };
        foreach (string name in names)
        {
            using HttpResponseMessage answer = await client.GetAsync(
                new Uri(name, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            answer.Content.Headers.ContentType?.MediaType.ShouldNotBe("text/html", name);
        }
    }

    [GeneratedRegex("(?:href|src)=\"(?<name>[^\"]*)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
