using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>Prices a basket: with campaigns of the request, a pure try-out; without, with the stored book. Changes nothing.</summary>
internal sealed class QuoteBasket(Store store, CampaignBooks books, CouponGuesses guesses)
{
    /// <exception cref="ProblemsException">Something in the request is wrong; pointers start at the request.</exception>
    public async Task<Quote> QuoteAsync(JsonElement request, CancellationToken cancel)
    {
        var problems = new ProblemList();
        var fields = new FieldReader(request, "", problems);
        problems.ThrowIfAny();
        JsonElement? campaigns = fields.Raw("campaigns");
        JsonElement? settingsElement = fields.Raw("settings");
        if (fields.Raw("basket") is not { } basketElement)
        {
            fields.Missing("basket");
            basketElement = default;
        }

        Guid? verification = new SaleFields(fields, problems).Verification();
        fields.Close();
        problems.ThrowIfAny();
        Settings settings = settingsElement is { } given ? LaurelJson.ReadSettings(given, "/settings") : new Settings();
        if (campaigns is { } inline)
        {
            return TryOut(LaurelJson.ReadBasket(basketElement, "/basket"), settings, inline);
        }

        Basket basket = LaurelJson.ReadBasket(BasketCoupons.WithCampaigns(basketElement), "/basket");
        await guesses.ThrowIfBlockedAsync(basket, cancel);
        (BasketFacts facts, StoredBook book) = await BasketFacts.GatherAsync(
            store, basket, new NamedProof(verification, null), books, cancel);
        await guesses.CountAsync(facts.Refused, cancel);
        return facts.Complete(Price(book.Stores.Of(facts.Basket.Store), facts.Basket, settings));
    }

    /// <summary>Prices a basket; the engine's pointers, which start at the basket, are turned into the request's.</summary>
    public static Quote Price(CampaignBook book, Basket basket, Settings settings)
    {
        try
        {
            return book.Price(basket, settings);
        }
        catch (ProblemsException found)
        {
            throw new ProblemsException([.. found.Problems.Select(InRequest)]);
        }
    }

    private static Problem InRequest(Problem problem) =>
        problem.Pointer.StartsWith("/settings", StringComparison.Ordinal)
            ? problem : problem with { Pointer = "/basket" + problem.Pointer };

    private static Quote TryOut(Basket basket, Settings settings, JsonElement inline)
    {
        if (!Currency.TryOf(basket.Currency, out Currency? currency))
        {
            throw new ProblemsException(
                [new Problem(ProblemCode.UnknownCurrency, "/basket/currency", $"'{basket.Currency}' is no currency of ISO 4217.")]);
        }

        IReadOnlyList<Engine.Campaigns.Campaign> campaigns = LaurelJson.ReadCampaigns(inline, currency, "/campaigns");
        return Price(CampaignBook.Compile(campaigns, currency), basket, settings);
    }
}
