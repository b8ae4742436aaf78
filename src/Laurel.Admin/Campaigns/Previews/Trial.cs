using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Customers;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Admin.Campaigns.Previews;

/// <summary>Prices a sample basket with one campaign alone, in the browser, by the engine that the tills use.</summary>
internal static class Trial
{
    /// <summary>The quote, or what is wrong with the basket.</summary>
    /// <param name="campaign">The campaign to try; a valid one.</param>
    /// <param name="currency">The shop's currency.</param>
    /// <param name="lines">The sample basket.</param>
    /// <param name="store">Where it is sold; null is nowhere in particular.</param>
    /// <param name="now">This moment.</param>
    /// <param name="suits">Whether time, customer, coupon and payment are chosen so that they suit the campaign.</param>
    public static TrialResult Run(
        Campaign campaign, Currency currency, IReadOnlyList<SampleLine> lines, StoreView? store, DateTimeOffset now, bool suits)
    {
        try
        {
            CampaignBook book = CampaignBook.Compile([campaign], currency);
            Basket basket = BasketOf(campaign, currency, lines, store, now, suits);
            return new TrialResult(book.Price(basket, new Settings { Explain = true }), null, basket.At);
        }
        catch (ProblemsException refused)
        {
            return new TrialResult(null, refused.Problems[0].Message, now);
        }
    }

    private static Basket BasketOf(
        Campaign campaign, Currency currency, IReadOnlyList<SampleLine> lines, StoreView? store, DateTimeOffset now, bool suits)
    {
        TimeZoneInfo zone = store is not null && TimeZoneInfo.TryFindSystemTimeZoneById(store.TimeZone, out TimeZoneInfo? found)
            ? found : TimeZoneInfo.Utc;
        DateTime local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        if (suits) local = SuitableMoment.From(local, campaign.Schedule);
        string? payment = campaign.Rules.FirstOrDefault(rule => rule is { Type: RuleType.PaymentType, Include: true })?.Value;
        return new Basket
        {
            Currency = currency.Code,
            Store = store?.Code,
            At = new DateTimeOffset(local, zone.GetUtcOffset(local)),
            PricesIncludeVat = store?.PricesIncludeVat ?? true,
            Customer = suits
                ? new Shopper { Code = "TRIAL", Segments = campaign.Segment is null ? [] : [campaign.Segment], Purchases = 0 } : null,
            Coupons = suits && campaign.RequiresCoupon ? [new BasketCoupon("TRIAL", campaign.Code)] : [],
            Tenders = suits && payment is not null ? [new Tender(payment)] : [],
            Lines = [.. lines.Select(LineOf)],
        };
    }

    private static Line LineOf(SampleLine line, int index) => new()
    {
        Id = (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Product = line.Product.Code,
        Quantity = line.Quantity,
        UnitPrice = line.Product.UnitPrice,
        Unit = Enum.Parse<LineUnit>(line.Product.Unit.ToString()),
        Department = line.Product.Department,
        Category = line.Product.Category,
        Brand = line.Product.Brand,
        Barcodes = line.Product.Barcodes,
        VatRate = line.Product.VatRate,
        Policy = [.. line.Product.Policy.Select(policy => Enum.Parse<LinePolicy>(policy.ToString()))],
    };
}

/// <summary>What came of a trial.</summary>
/// <param name="Quote">Null when the basket itself was refused.</param>
/// <param name="Refused">Why the basket was refused, if it was.</param>
/// <param name="At">The moment the basket was sold at, in the store's clock.</param>
internal sealed record TrialResult(Quote? Quote, string? Refused, DateTimeOffset At);
