using System.Text.Json;
using Laurel.Cli;
using Laurel.Cli.Conformance;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Tests.Specs;

public sealed class ConformanceTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach ((string file, JsonElement own) in SpecCases.All)
        {
            data.Add(file, own.GetProperty("id").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_engine_gives_what_the_case_expects(string file, string id) =>
        ConformanceCase.Run(SpecCases.Find(file, id)).ShouldBeEmpty();

    [Fact]
    public void No_case_is_lost() => SpecCases.All.Count.ShouldBe(391);

    [Fact]
    public void No_id_is_used_twice() => SpecCases.All.Select(own => own.Case.GetProperty("id").GetString()).ShouldBeUnique();

    [Fact]
    public void Mode_best_is_refused_at_its_field()
    {
        JsonElement request = JsonDocument.Parse(
            """
            {
              "settings": { "mode": "BEST" },
              "basket": { "currency": "TRY", "at": "2026-11-23T15:30:00+03:00", "lines": [ { "id": "1", "product": "A", "unitPrice": 1 } ] }
            }
            """).RootElement;

        ProblemsException thrown = Should.Throw<ProblemsException>(() => PricingRequest.Price(request, explain: false));

        Problem problem = thrown.Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCode.InvalidValue);
        problem.Pointer.ShouldBe("/settings/mode");
    }

    [Fact]
    public void A_wrong_number_in_a_case_fails_with_what_was_expected_and_what_came()
    {
        string wrong = SpecCases.Find("discounts.json", "P1").GetRawText()
            .Replace("\"campaignDiscount\": 10.49", "\"campaignDiscount\": 10.48", StringComparison.Ordinal);

        ConformanceCase.Run(JsonDocument.Parse(wrong).RootElement)
            .ShouldBe(["P1 campaignDiscount: expected 10.48, actual 10.49"]);
    }
}
