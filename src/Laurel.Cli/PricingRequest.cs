using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Cli;

/// <summary>One <c>{ settings, basket, campaigns }</c>.</summary>
internal static class PricingRequest
{
    private static readonly string[] Parts = ["/settings", "/basket", "/campaigns"];

    /// <summary>Prices it.</summary>
    /// <param name="request">A JSON object; other fields than the three are left alone.</param>
    /// <param name="explain">Whether reasons are wanted, whatever the settings say.</param>
    /// <exception cref="ProblemsException">Something is wrong with the campaigns, the settings or the basket.</exception>
    internal static Quote Price(JsonElement request, bool explain)
    {
        if (request.ValueKind != JsonValueKind.Object || !request.TryGetProperty("basket", out JsonElement basketElement))
        {
            throw new ProblemsException([new Problem(ProblemCode.MissingField, "/basket", "A basket is needed.")]);
        }

        var problems = new List<Problem>();
        Currency? currency = CurrencyOf(basketElement, problems);
        Basket? basket = Read(problems, () => LaurelJson.ReadBasket(basketElement, "/basket"));
        Settings settings = request.TryGetProperty("settings", out JsonElement given) && given.ValueKind != JsonValueKind.Null
            ? Read(problems, () => LaurelJson.ReadSettings(given, "/settings")) ?? new Settings()
            : new Settings();
        IReadOnlyList<Campaign> campaigns = currency is not null
            && request.TryGetProperty("campaigns", out JsonElement list) && list.ValueKind != JsonValueKind.Null
            ? Read(problems, () => LaurelJson.ReadCampaigns(list, currency, "/campaigns")) ?? []
            : [];

        // A basket that could be read is checked whatever else is wrong, so that every problem is reported at once.
        Settings asked = explain ? settings with { Explain = true } : settings;
        Quote? quote = basket is null || currency is null
            ? null
            : Read(problems, () => CampaignBook.Compile(campaigns, currency).Price(basket, asked));
        return problems.Count == 0 ? quote! : throw new ProblemsException(problems);
    }

    private static T? Read<T>(List<Problem> problems, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ProblemsException refused)
        {
            problems.AddRange(refused.Problems.Select(InRequest));
            return null;
        }
    }

    /// <summary>The currency that the campaigns are in; null when the basket has none, which reading it reports.</summary>
    private static Currency? CurrencyOf(JsonElement basket, List<Problem> problems)
    {
        string? code = basket.ValueKind == JsonValueKind.Object && basket.TryGetProperty("currency", out JsonElement given)
            ? FieldReader.TextOf(given, "", most: 100, new ProblemList())
            : null;
        if (string.IsNullOrWhiteSpace(code))
        {
            return null;
        }

        if (!Currency.TryOf(code, out Currency? currency))
        {
            problems.Add(new Problem(ProblemCode.UnknownCurrency, "/basket/currency", $"'{code}' is no currency of ISO 4217."));
        }

        return currency;
    }

    /// <summary>The engine points into the basket it was handed; the caller needs the place in the whole request.</summary>
    private static Problem InRequest(Problem problem) =>
        Parts.Any(part => problem.Pointer == part || problem.Pointer.StartsWith(part + "/", StringComparison.Ordinal))
            ? problem
            : problem with { Pointer = "/basket" + problem.Pointer };
}
