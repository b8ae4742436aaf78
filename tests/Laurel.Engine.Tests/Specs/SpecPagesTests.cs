using Laurel.Engine.Tests.Architecture;

namespace Laurel.Engine.Tests.Specs;

public sealed class SpecPagesTests
{
    private const string Small =
        """
        # A page

        ## Ten percent

        Half a kuruş rounds away from zero.

        | line | product | quantity | price |
        |---|---|---|---|
        | 1 | MILK | 3 | 34.95 |

        ```json
        { "code": "P10", "name": "P10", "type": "PRODUCT_DISCOUNT", "discount": { "type": "PERCENTAGE", "percentage": 10 } }
        ```

        | line | discount | net |
        |---|---|---|
        | 1 | 10.49 | 94.36 |
        | total | 10.49 | 94.36 |

        | campaign | gives |
        |---|---|
        | P10 | 10.49 |
        """;

    private static readonly string[] Pages =
    [
        "discounts/percentage.md", "discounts/fixed-amount.md", "discounts/special-price.md", "discounts/tiered.md",
        "discounts/buy-x-get-y.md", "discounts/cheapest-free.md", "discounts/free-product.md", "discounts/bundle-price.md",
        "discounts/points.md", "gates.md", "combination.md", "vat.md", "returns-of-money.md",
    ];

    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        foreach (string page in Pages)
        {
            foreach (SpecExample example in ExamplesOf(page))
            {
                data.Add(page, example.Where);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_engine_gives_what_the_page_says(string page, string example) =>
        ExampleCheck.Run(ExamplesOf(page).Single(own => own.Where == example)).ShouldBeEmpty();

    [Fact]
    public void Every_page_under_specs_is_run() =>
        Checkout.Files.Select(file => file.Path)
            .Where(path => path.StartsWith("specs/", StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal))
            .ShouldBe(Pages.Select(page => "specs/" + page).Append("specs/README.md"), ignoreOrder: true);

    [Fact]
    public void A_right_page_passes() => Differences(Small).ShouldBeEmpty();

    [Theory]
    [InlineData("| 1 | 10.49 | 94.36 |", "| 1 | 10.48 | 94.36 |", "discount of 1 is 10.48 on the page and 10.49 in truth")]
    [InlineData("| total | 10.49 | 94.36 |", "| total | 10.49 | 94.35 |", "net of total is 94.35 on the page and 94.36 in truth")]
    [InlineData("| P10 | 10.49 |", "| P10 | 1.49 |", "what P10 gives is 1.49 on the page and 10.49 in truth")]
    [InlineData("| P10 | 10.49 |", "| P10 | ENDED |", "P10 gives ENDED on the page and 10.49 in truth")]
    public void A_wrong_cell_in_a_page_fails(string right, string wrong, string said)
    {
        Small.ShouldContain(right);

        Differences(Small.Replace(right, wrong, StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain(said);
    }

    [Theory]
    [InlineData("# A page", "A page", "starts with its title")]
    [InlineData("## Ten percent", "### Ten percent", "not understood")]
    [InlineData("| campaign | gives |", "| campaign | takes |", "not understood")]
    [InlineData("| quantity | price |", "| price | quantity |", "starts with the columns")]
    [InlineData("| line | discount | net |", "| line | discount | gross |", "gross is not understood")]
    [InlineData("| total | 10.49 | 94.36 |", "", "has the rows 1, total")]
    [InlineData("| total | 10.49 | 94.36 |", "| total | 10.49 |", "has 2 cells")]
    [InlineData("| P10 | 10.49 |", "| P11 | 10.49 |", "each of P10")]
    [InlineData("```json", "```", "json block")]
    [InlineData("Half a", "> Half a", "not understood")]
    public void A_page_that_is_not_understood_fails(string right, string wrong, string said) =>
        Should.Throw<FormatException>(() => Differences(Small.Replace(right, wrong, StringComparison.Ordinal))).Message.ShouldContain(said);

    private static IReadOnlyList<string> Differences(string page) =>
        [.. SpecPage.Parse("page.md", page).SelectMany(ExampleCheck.Run)];

    private static IReadOnlyList<SpecExample> ExamplesOf(string page) => SpecPage.Parse(page, Checkout.Read("specs/" + page));
}
