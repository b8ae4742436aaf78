using System.Globalization;
using System.Text.Json;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Cli.Conformance;

/// <summary>One conformance case: a request and what its quote must say. Only the fields that are named are compared.</summary>
internal static class ConformanceCase
{
    /// <summary>Runs a case; each difference is one line: id, field, expected, actual.</summary>
    internal static IReadOnlyList<string> Run(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("id", out JsonElement id)
            || !element.TryGetProperty("expect", out JsonElement expect) || expect.ValueKind != JsonValueKind.Object)
        {
            return ["a case is an object with id, basket, campaigns and expect"];
        }

        var differences = new List<string>();
        void Compare(string field, string expected, string actual)
        {
            if (!string.Equals(expected, actual, StringComparison.Ordinal))
            {
                differences.Add($"{id.GetString()} {field}: expected {expected}, actual {actual}");
            }
        }

        try
        {
            Quote quote = PricingRequest.Price(element, explain: true);
            foreach (JsonProperty field in expect.EnumerateObject())
            {
                CompareField(field, quote, Compare);
            }
        }
        catch (ProblemsException problems)
        {
            string actual = string.Join(" ", problems.Problems.Select(problem => problem.Code).Distinct());
            string expected = expect.TryGetProperty("error", out JsonElement error) ? error.GetString()! : "no error";
            Compare("error", expected, problems.Problems.Any(problem => problem.Code == expected) ? expected : actual);
        }

        return differences;
    }

    private static void CompareField(JsonProperty field, Quote quote, Action<string, string, string> compare)
    {
        switch (field.Name)
        {
            case "error":
                compare("error", field.Value.GetString()!, "a quote");
                break;
            case "optimality":
                compare(field.Name, field.Value.GetString()!, quote.Optimality);
                break;
            case "lineDiscounts":
                foreach (JsonProperty line in field.Value.EnumerateObject())
                {
                    QuoteLine? own = quote.Lines.FirstOrDefault(own => own.Id == line.Name);
                    compare($"lineDiscounts/{line.Name}", Number(line.Value), own is null ? "absent" : Number(own.Discount));
                }

                break;
            case "applied":
                CompareSet(field, quote.Applied.ToDictionary(own => own.Campaign, own => own.Amount), compare);
                break;
            case "refused":
                foreach (JsonProperty refused in field.Value.EnumerateObject())
                {
                    Refusal? own = quote.Refused.FirstOrDefault(own => CodeComparer.Same(own.Campaign, refused.Name));
                    compare($"refused/{refused.Name}", refused.Value.GetString()!,
                        own is null ? "not refused" : Words<RefusalReason>.Of(own.Reason));
                }

                break;
            case "vat":
                CompareSet(field, quote.Vat.ToDictionary(own => Number(own.Rate), own => own.Amount), compare, all: false);
                break;
            case "tenderOffers":
                CompareSet(field, quote.TenderOffers.ToDictionary(own => own.PaymentType, own => own.Due), compare);
                break;
            case "nearMisses":
                CompareSet(
                    field, quote.NearMisses
                        .ToDictionary(own => own.Campaign, own => own.MissingAmount ?? own.MissingQuantity ?? 0m), compare);
                break;
            default:
                compare(field.Name, Number(field.Value), AmountOf(field.Name, quote) is { } amount ? Number(amount) : "unknown field");
                break;
        }
    }

    private static void CompareSet(
        JsonProperty field, Dictionary<string, decimal> actual, Action<string, string, string> compare, bool all = true)
    {
        var expected = field.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => Number(pair.Value));
        foreach ((string key, string value) in expected)
        {
            compare($"{field.Name}/{key}", value, actual.TryGetValue(key, out decimal own) ? Number(own) : "absent");
        }

        foreach (string key in actual.Keys.Where(key => all && !expected.ContainsKey(key)))
        {
            compare($"{field.Name}/{key}", "absent", Number(actual[key]));
        }
    }

    private static decimal? AmountOf(string field, Quote quote) => field switch
    {
        "discount" => quote.Discount,
        "campaignDiscount" => quote.CampaignDiscount,
        "tierDiscount" => quote.TierDiscount,
        "pointsDiscount" => quote.PointsDiscount,
        "tenderDiscount" => quote.TenderDiscount,
        "net" => quote.Net,
        "due" => quote.Due,
        _ => null,
    };

    private static string Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? Number(element.GetDecimal()) : element.GetRawText();

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
