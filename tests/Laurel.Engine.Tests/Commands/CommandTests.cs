using System.Text.Json;
using Laurel.Cli;
using Laurel.Cli.Conformance;

namespace Laurel.Engine.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private const string Basket =
        """
        {
          "currency": "TRY", "at": "2026-11-23T15:30:00+03:00",
          "lines": [ { "id": "1", "product": "MILK", "quantity": 3, "unitPrice": 34.95 } ]
        }
        """;

    private const string Campaign =
        """{ "code": "P10", "name": "P10", "type": "PRODUCT_DISCOUNT", "discount": { "type": "PERCENTAGE", "percentage": 10 } }""";

    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private string Output => _output.ToString();

    private string Error => _error.ToString();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Price_prints_the_quote()
    {
        Price($$"""{ "basket": {{Basket}}, "campaigns": [ {{Campaign}} ] }""").ShouldBe(0);

        JsonDocument.Parse(Output).RootElement.GetProperty("net").GetDecimal().ShouldBe(94.36m);
        Error.ShouldBeEmpty();
    }

    [Fact]
    public void Price_names_every_field_that_is_wrong()
    {
        string basket = Basket.Replace("\"quantity\": 3", "\"quantity\": 0", StringComparison.Ordinal);

        Price($$"""{ "basket": {{basket}} }""").ShouldBe(1);

        Error.ShouldContain("/lines/0/quantity: OUT_OF_RANGE");
        Output.ShouldBeEmpty();
    }

    [Fact]
    public void Price_names_what_is_wrong_with_basket_settings_and_campaigns_at_once()
    {
        string basket = Basket.Replace("\"quantity\": 3", "\"quantity\": 0", StringComparison.Ordinal);
        string campaign = Campaign.Replace("10 }", "110 }", StringComparison.Ordinal);

        Price($$"""{ "settings": { "pointsToRedeem": -1 }, "basket": {{basket}}, "campaigns": [ {{campaign}} ] }""").ShouldBe(1);

        Error.ShouldContain("/basket/lines/0/quantity: OUT_OF_RANGE");
        Error.ShouldContain("/settings/pointsToRedeem: OUT_OF_RANGE");
        Error.ShouldContain("P10 /campaigns/0/discount/percentage: PERCENTAGE_OUT_OF_RANGE");
    }

    [Fact]
    public void Price_without_a_basket_says_so()
    {
        Price("{}").ShouldBe(1);

        Error.ShouldContain("/basket: MISSING_FIELD");
    }

    [Fact]
    public void A_file_that_is_not_json_is_no_success()
    {
        Price("{ basket").ShouldBe(2);

        Error.ShouldContain("not valid JSON");
    }

    [Fact]
    public void A_file_that_is_not_there_is_no_success()
    {
        var missing = new FileInfo(Path.Combine(_folder.Path, "missing.json"));

        PriceCommand.Run(missing, _output, _error).ShouldBe(2);

        Error.ShouldContain("missing.json");
    }

    [Fact]
    public void Conformance_counts_and_names_what_differs()
    {
        _folder.Write("a.json", $"[ {Case("GOOD", "10.49")}, {Case("BAD", "10.48")} ]");

        ConformanceCommand.Run([_folder.Path], _output, _error).ShouldBe(1);

        Output.ReplaceLineEndings("\n").ShouldBe("BAD discount: expected 10.48, actual 10.49\n1 passed, 1 failed\n");
    }

    [Fact]
    public void Conformance_prints_one_line_for_a_case_that_differs_in_several_fields()
    {
        string several = Case("BAD", "10.48").Replace("\"discount\": 10.48", "\"due\": 1, \"applied\": {}", StringComparison.Ordinal);

        ConformanceCommand.Run([_folder.Write("a.json", $"[ {several} ]").FullName], _output, _error).ShouldBe(1);

        Output.ReplaceLineEndings("\n").ShouldBe(
            "BAD due: expected 1, actual 94.36; applied/P10: expected absent, actual 10.49\n0 passed, 1 failed\n");
    }

    [Theory]
    [InlineData("""{ "nearMisses": 5 }""", "nearMisses: expected 5, actual an object")]
    [InlineData("""{ "refused": [] }""", "refused: expected [], actual an object")]
    [InlineData("""{ "net": "much" }""", "net: expected \"much\", actual 94.36")]
    [InlineData("""{ "net": 1e99 }""", "net: expected 1e99, actual 94.36")]
    [InlineData("""{ "optimality": null }""", "optimality: expected null, actual PRIORITY")]
    [InlineData("""{ "colour": 1 }""", "colour: expected 1, actual unknown field")]
    [InlineData("""{ "error": 7 }""", "error: expected 7, actual a quote")]
    public void A_case_that_expects_what_no_quote_has_fails_and_says_why(string expect, string difference)
    {
        string odd = Case("ODD", "0").Replace("""{ "discount": 0 }""", expect, StringComparison.Ordinal);

        ConformanceCommand.Run([_folder.Write("a.json", $"[ {odd} ]").FullName], _output, _error).ShouldBe(1);

        Output.ReplaceLineEndings("\n").ShouldBe($"ODD {difference}\n0 passed, 1 failed\n");
    }

    [Fact]
    public void A_case_that_is_no_unicode_fails_alone()
    {
        string broken = Case("BROKEN\\ud800", "0");

        ConformanceCommand.Run([_folder.Write("a.json", $"[ {broken}, {Case("GOOD", "10.49")} ]").FullName], _output, _error).ShouldBe(1);

        Output.ShouldContain("1 passed, 1 failed");
    }

    [Fact]
    public void A_failed_case_counts_more_than_a_file_that_can_not_be_read()
    {
        string bad = _folder.Write("a.json", $"[ {Case("BAD", "10.48")} ]").FullName;
        string unreadable = _folder.Write("b.json", "[").FullName;

        ConformanceCommand.Run([unreadable, bad], _output, _error).ShouldBe(1);

        Output.ShouldContain("0 passed, 1 failed");
        Error.ShouldContain("b.json: not valid JSON");
    }

    [Fact]
    public void Conformance_without_a_difference_succeeds()
    {
        string path = _folder.Write("a.json", $"[ {Case("GOOD", "10.49")} ]").FullName;

        ConformanceCommand.Run([path], _output, _error).ShouldBe(0);

        Output.Trim().ShouldBe("1 passed, 0 failed");
    }

    [Fact]
    public void Conformance_of_what_is_no_list_of_cases_is_no_success()
    {
        ConformanceCommand.Run([_folder.Write("a.json", "{}").FullName], _output, _error).ShouldBe(2);

        Error.ShouldContain("a list of cases is needed");
    }

    [Fact]
    public void A_case_without_expectation_fails()
    {
        ConformanceCommand.Run([_folder.Write("a.json", """[ { "id": "X" }, 1 ]""").FullName], _output, _error).ShouldBe(1);

        Output.ShouldContain("0 passed, 2 failed");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("[{0}]")]
    [InlineData("{{ \"campaigns\": [{0}] }}")]
    public void Lint_finds_nothing_wrong_with_a_good_campaign(string shape)
    {
        Lint(string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, Campaign)).ShouldBe(0);

        Output.Trim().ShouldBe("0 problems");
    }

    [Fact]
    public void Lint_prints_every_problem_at_once()
    {
        Lint($"[ {Campaign}, {Campaign.Replace("10 }", "110, \"every\": 5 }", StringComparison.Ordinal)} ]").ShouldBe(1);

        Output.ShouldContain("/discount/percentage: PERCENTAGE_OUT_OF_RANGE");
        Output.ShouldContain("/discount/every: FIELD_NOT_USED");
        Output.ShouldContain("DUPLICATE_CODE");
        Output.ShouldContain("3 problems");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"XYZ\"")]
    public void Lint_checks_the_campaigns_of_a_basket_whose_currency_can_not_be_read(string code)
    {
        string campaign = Campaign.Replace("10 }", "110 }", StringComparison.Ordinal);

        Lint($$"""{ "basket": { "currency": {{code}} }, "campaigns": [ {{campaign}} ] }""").ShouldBe(1);

        Output.ShouldContain("/campaigns/0/discount/percentage: PERCENTAGE_OUT_OF_RANGE");
    }

    [Fact]
    public void Lint_refuses_an_unknown_currency()
    {
        LintCommand.Run([_folder.Write("a.json", Campaign)], "XYZ", _output, _error).ShouldBe(2);

        Error.ShouldContain("XYZ");
    }

    private static string Case(string id, string discount) =>
        $$"""{ "id": "{{id}}", "basket": {{Basket}}, "campaigns": [ {{Campaign}} ], "expect": { "discount": {{discount}} } }""";

    private int Price(string json) => PriceCommand.Run(_folder.Write("request.json", json), _output, _error);

    private int Lint(string json) => LintCommand.Run([_folder.Write("campaigns.json", json)], "TRY", _output, _error);
}
