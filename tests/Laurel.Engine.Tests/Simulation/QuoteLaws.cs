using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;

namespace Laurel.Engine.Tests.Simulation;

/// <summary>What is true of every quote.</summary>
internal static class QuoteLaws
{
    internal static void Demand(Basket basket, IReadOnlyList<Campaign> book, Quote quote)
    {
        LinesSumToTheWhole(basket, quote);
        PhasesSumToTheirTotals(quote);
        DealsSumToTheirCampaigns(quote);
        EveryCampaignIsAccountedFor(book, quote);
        quote.Vat.Sum(own => own.Amount).ShouldBe(quote.Lines.Sum(line => line.Vat));
        quote.Due.ShouldBe(quote.Net + (basket.PricesIncludeVat ? 0 : quote.Vat.Sum(own => own.Amount)));
    }

    private static void LinesSumToTheWhole(Basket basket, Quote quote)
    {
        quote.Lines.Select(line => line.Id).ShouldBe(basket.Lines.Select(line => line.Id));
        for (int i = 0; i < quote.Lines.Count; i++)
        {
            QuoteLine line = quote.Lines[i];
            bool returned = basket.Lines[i].Kind == LineKind.Return;
            line.Net.ShouldBe(line.Gross - line.Discount);
            (returned ? -line.Net : line.Net).ShouldBeGreaterThanOrEqualTo(0m);
            decimal manual = basket.Lines[i].ManualDiscount;
            line.Discounts.Sum(own => own.Amount).ShouldBe(line.Discount - (returned ? -manual : manual));
            line.Discounts.ShouldAllBe(own => own.Amount > 0m);
            (returned && line.Discounts.Count > 0).ShouldBeFalse("a return line takes no discount");
        }

        quote.Lines.Sum(line => line.Gross).ShouldBe(quote.Gross);
        quote.Lines.Sum(line => line.Discount).ShouldBe(quote.Discount);
        quote.Lines.Sum(line => line.Net).ShouldBe(quote.Net);
    }

    private static void PhasesSumToTheirTotals(Quote quote)
    {
        decimal Of(params Phase[] phases) =>
            quote.Lines.Sum(line => line.Discounts.Where(own => phases.Contains(own.Phase)).Sum(own => own.Amount));

        Of(Phase.Item, Phase.Basket).ShouldBe(quote.CampaignDiscount);
        Of(Phase.Tier).ShouldBe(quote.TierDiscount);
        Of(Phase.Points).ShouldBe(quote.PointsDiscount);
        Of(Phase.Tender).ShouldBe(quote.TenderDiscount);
        quote.Applied.Sum(own => own.Amount).ShouldBe(quote.CampaignDiscount + quote.TenderDiscount);
        quote.Discount.ShouldBe(
            quote.ManualDiscount + quote.CampaignDiscount + quote.TierDiscount + quote.PointsDiscount + quote.TenderDiscount);
    }

    private static void DealsSumToTheirCampaigns(Quote quote)
    {
        foreach (AppliedCampaign applied in quote.Applied)
        {
            applied.Amount.ShouldBeGreaterThan(0m);
            applied.Deals.Sum(deal => deal.Amount).ShouldBe(applied.Amount);
            foreach (Deal deal in applied.Deals)
            {
                deal.Units.Sum(units => units.Amount).ShouldBe(deal.Amount);
            }

            foreach (QuoteLine line in quote.Lines)
            {
                IEnumerable<DealUnits> used = applied.Deals.SelectMany(deal => deal.Units).Where(units => units.Line == line.Id);
                IEnumerable<LineDiscount> given = line.Discounts.Where(own => own.Campaign == applied.Campaign);
                used.Sum(units => units.Amount).ShouldBe(given.Sum(own => own.Amount));
            }
        }
    }

    private static void EveryCampaignIsAccountedFor(IReadOnlyList<Campaign> book, Quote quote) =>
        quote.Applied.Select(own => own.Campaign)
            .Concat(quote.PointsCampaigns.Select(own => own.Campaign))
            .Concat(quote.Refused.Select(own => own.Campaign))
            .ShouldBe(book.Select(own => own.Code), ignoreOrder: true);
}
