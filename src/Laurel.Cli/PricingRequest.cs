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

        Basket basket = LaurelJson.ReadBasket(basketElement, "/basket");
        Settings settings = request.TryGetProperty("settings", out JsonElement given) && given.ValueKind != JsonValueKind.Null
            ? LaurelJson.ReadSettings(given, "/settings")
            : new Settings();
        if (!Currency.TryOf(basket.Currency, out Currency? currency))
        {
            throw new ProblemsException(
                [new Problem(ProblemCode.UnknownCurrency, "/basket/currency", $"'{basket.Currency}' is no currency of ISO 4217.")]);
        }

        IReadOnlyList<Campaign> campaigns =
            request.TryGetProperty("campaigns", out JsonElement list) && list.ValueKind != JsonValueKind.Null
            ? LaurelJson.ReadCampaigns(list, currency, "/campaigns")
            : [];
        CampaignBook book = CampaignBook.Compile(campaigns, currency);
        try
        {
            return book.Price(basket, explain ? settings with { Explain = true } : settings);
        }
        catch (ProblemsException refused)
        {
            throw new ProblemsException([.. refused.Problems.Select(InRequest)]);
        }
    }

    /// <summary>The engine points into the basket it was handed; the caller needs the place in the whole request.</summary>
    private static Problem InRequest(Problem problem) =>
        problem.Pointer.StartsWith("/settings", StringComparison.Ordinal)
            ? problem
            : problem with { Pointer = "/basket" + problem.Pointer };
}
