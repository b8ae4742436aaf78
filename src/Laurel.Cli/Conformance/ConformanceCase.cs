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
    /// <summary>Runs a case; one line when it fails: id, then field, expected and actual of every difference.</summary>
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
                differences.Add($"{field}: expected {expected}, actual {actual}");
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
            string expected = expect.TryGetProperty("error", out JsonElement error) ? Text(error) : "no error";
            Compare("error", expected, problems.Problems.Any(problem => problem.Code == expected) ? expected : actual);
        }

        return differences.Count == 0 ? [] : [$"{Text(id)} {string.Join("; ", differences)}"];
    }

    private static void CompareField(JsonProperty field, Quote quote, Action<string, string, string> compare)
    {
        switch (field.Name)
        {
            case "error":
                compare("error", Text(field.Value), "a quote");
                break;
            case "optimality":
                compare(field.Name, Text(field.Value), quote.Optimality);
                break;
            case "lineDiscounts":
                CompareNamed(field, quote.Lines.ToDictionary(own => own.Id, own => own.Discount, StringComparer.Ordinal), compare);
                break;
            case "applied":
                CompareSet(field, Codes(quote.Applied, own => own.Campaign, own => own.Amount), compare);
                break;
            case "refused":
                foreach (JsonProperty refused in Entries(field, compare))
                {
                    Refusal? own = quote.Refused.FirstOrDefault(own => CodeComparer.Same(own.Campaign, refused.Name));
                    compare($"refused/{refused.Name}", Text(refused.Value),
                        own is null ? "not refused" : Words<RefusalReason>.Of(own.Reason));
                }

                break;
            case "vat":
                CompareNamed(field, quote.Vat.ToDictionary(own => Number(own.Rate), own => own.Amount), compare);
                break;
            case "tenderOffers":
                CompareSet(field, Codes(quote.TenderOffers, own => own.PaymentType, own => own.Due), compare);
                break;
            case "nearMisses":
                CompareSet(
                    field, Codes(quote.NearMisses, own => own.Campaign, own => own.MissingAmount ?? own.MissingQuantity ?? 0m), compare);
                break;
            default:
                compare(field.Name, Number(field.Value), AmountOf(field.Name, quote) is { } amount ? Number(amount) : "unknown field");
                break;
        }
    }

    private static Dictionary<string, decimal> Codes<T>(IEnumerable<T> entries, Func<T, string> code, Func<T, decimal> amount) =>
        entries.ToDictionary(code, amount, CodeComparer.Instance);

    /// <summary>Only what the case names.</summary>
    private static void CompareNamed(JsonProperty field, Dictionary<string, decimal> actual, Action<string, string, string> compare)
    {
        foreach (JsonProperty expected in Entries(field, compare))
        {
            string found = actual.TryGetValue(expected.Name, out decimal own) ? Number(own) : "absent";
            compare($"{field.Name}/{expected.Name}", Number(expected.Value), found);
        }
    }

    /// <summary>The whole set: what the case does not name may not be there.</summary>
    private static void CompareSet(JsonProperty field, Dictionary<string, decimal> actual, Action<string, string, string> compare)
    {
        CompareNamed(field, actual, compare);
        var named = Entries(field, static (_, _, _) => { }).Select(expected => expected.Name).ToHashSet(CodeComparer.Instance);
        foreach (string key in actual.Keys.Where(key => !named.Contains(key)))
        {
            compare($"{field.Name}/{key}", "absent", Number(actual[key]));
        }
    }

    private static JsonProperty[] Entries(JsonProperty field, Action<string, string, string> compare)
    {
        if (field.Value.ValueKind == JsonValueKind.Object)
        {
            return [.. field.Value.EnumerateObject()];
        }

        compare(field.Name, field.Value.GetRawText(), "an object");
        return [];
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

    private static string Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();

    private static string Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out decimal number) ? Number(number) : element.GetRawText();

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
