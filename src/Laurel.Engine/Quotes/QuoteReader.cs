using System.Text.Json;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Quotes;

/// <summary>
/// Reads a quote that an engine wrote, perhaps a newer one: fields that are not known are left out. Whether its numbers agree is for
/// whoever asks for it.
/// </summary>
internal static class QuoteReader
{
    /// <summary>Most letters of a text, and most entries of a list: what bounds them is the size of the document.</summary>
    private const int Any = 1_000_000;

    internal static Quote? Read(JsonElement element, string pointer, ProblemList problems)
    {
        var fields = new FieldReader(element, pointer, problems);
        return !fields.IsObject ? null : new Quote
        {
            Currency = fields.Text("currency"),
            Gross = fields.Number("gross"),
            ManualDiscount = fields.Number("manualDiscount"),
            CampaignDiscount = fields.Number("campaignDiscount"),
            TierDiscount = fields.Number("tierDiscount"),
            PointsDiscount = fields.Number("pointsDiscount"),
            TenderDiscount = fields.Number("tenderDiscount"),
            Discount = fields.Number("discount"),
            Net = fields.Number("net"),
            Due = fields.Number("due"),
            Mode = fields.Text("mode"),
            Optimality = fields.Text("optimality"),
            UpperBound = fields.OptionalNumber("upperBound"),
            Lines = List(fields, "lines", LineOf),
            Applied = List(fields, "applied", AppliedOf),
            Refused = List(fields, "refused", RefusalOf),
            Coupons = List(fields, "coupons", CouponOf),
            NearMisses = List(fields, "nearMisses", NearMissOf),
            TenderOffers = List(fields, "tenderOffers", TenderOfferOf),
            PointsCampaigns = List(fields, "pointsCampaigns", PointsCampaignOf),
            Vat = List(fields, "vat", VatOf),
        };
    }

    private static QuoteLine LineOf(FieldReader line) => new(
        Text(line, "id"), line.Number("gross"), line.Number("discount"), line.Number("net"), line.Number("vat"),
        List(line, "discounts", DiscountOf));

    private static LineDiscount DiscountOf(FieldReader discount) =>
        new(TextOrNull(discount, "campaign"), Word<Phase>(discount, "phase"), discount.Number("amount"));

    private static AppliedCampaign AppliedOf(FieldReader applied) => new(
        Text(applied, "campaign"), applied.Number("amount"), applied.Whole("applications"), TextOrNull(applied, "coupon"),
        TextOrNull(applied, "message"), List(applied, "deals", DealOf));

    private static Deal DealOf(FieldReader deal) =>
        new(deal.Number("amount"), List(deal, "units", UnitsOf));

    private static DealUnits UnitsOf(FieldReader units) =>
        new(Text(units, "line"), units.Number("quantity"), Text(units, "role"), units.Number("amount"));

    private static Refusal RefusalOf(FieldReader refusal) => new(
        Text(refusal, "campaign"), Word<RefusalReason>(refusal, "reason"), refusal.OptionalNumber("needed"),
        refusal.OptionalNumber("actual"), refusal.OptionalNumber("missing"), TextOrNull(refusal, "blockedBy"),
        refusal.OptionalNumber("aloneAmount"));

    private static CouponOutcome CouponOf(FieldReader coupon) =>
        new(Text(coupon, "code"), Text(coupon, "verdict"), TextOrNull(coupon, "reason"));

    private static NearMiss NearMissOf(FieldReader miss) => new(
        Text(miss, "campaign"), miss.OptionalNumber("missingAmount"), miss.OptionalWhole("missingQuantity"), miss.Number("gain"),
        Text(miss, "text"));

    private static TenderOffer TenderOfferOf(FieldReader offer) =>
        new(Text(offer, "paymentType"), offer.Number("due"), offer.Number("saving"));

    private static PointsCampaign PointsCampaignOf(FieldReader campaign) => new(
        Text(campaign, "campaign"), campaign.OptionalNumber("multiplier"), campaign.OptionalWhole("points"),
        TextOrNull(campaign, "coupon"), TextOrNull(campaign, "message"));

    private static VatEntry VatOf(FieldReader vat) =>
        new(vat.Number("rate"), vat.Number("base"), vat.Number("amount"));

    private static string Text(FieldReader fields, string name) => fields.Text(name, Any);

    private static string? TextOrNull(FieldReader fields, string name) => fields.OptionalText(name, Any);

    private static T Word<T>(FieldReader fields, string name)
        where T : struct, Enum
    {
        if (fields.Raw(name) is null) fields.Missing(name);
        return fields.OptionalWord<T>(name) ?? default;
    }

    private static IReadOnlyList<T> List<T>(FieldReader fields, string name, Func<FieldReader, T> read)
        where T : class
    {
        if (fields.Raw(name) is null) fields.Missing(name);
        return fields.Objects(name, Any, read);
    }
}
