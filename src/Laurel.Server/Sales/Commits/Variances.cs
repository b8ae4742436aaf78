using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Server.Sales;

/// <summary>How a receipt differs from what the server computes with its own book; nothing when they agree.</summary>
internal static class Variances
{
    public static SaleVariance? Find(SaleRequest request, BasketFacts facts, CampaignBook book)
    {
        Quote computed;
        try
        {
            computed = book.Price(facts.Basket, request.Settings with { Explain = false, NearMisses = false });
        }
        catch (ProblemsException problems)
        {
            return new SaleVariance
            {
                PrintedDue = request.Quote.Due,
                Campaigns = [],
                Reason = $"The server could not price the basket: {problems.Problems[0]}",
            };
        }

        CampaignVariance[] campaigns = [.. Campaigns(request.Quote, computed)];
        string[] points = [.. PointsCampaigns(request.Quote, computed)];
        string? unknown = request.Basket.Customer is { } named && facts.Customer is null
            ? $"The server knows no active customer '{named.Code}'." : null;
        return campaigns.Length + points.Length == 0 && computed.Due == request.Quote.Due && unknown is null
            ? null
            : new SaleVariance
            {
                PrintedDue = request.Quote.Due, ComputedDue = computed.Due, Campaigns = campaigns, PointsCampaigns = points,
                Reason = unknown,
            };
    }

    /// <summary>What was found of a sale, and that something is odd about its points.</summary>
    public static SaleVariance With(PointsDoubt doubt, IncomingSale sale)
    {
        decimal due = sale.Request.Quote.Due;
        return (sale.Variance ?? new SaleVariance { PrintedDue = due, ComputedDue = due, Campaigns = [] }) with { Points = doubt };
    }

    private static IEnumerable<CampaignVariance> Campaigns(Quote printed, Quote computed)
    {
        var own = computed.Applied.ToDictionary(applied => applied.Campaign, applied => applied.Amount, CodeComparer.Instance);
        foreach (AppliedCampaign applied in printed.Applied)
        {
            own.Remove(applied.Campaign, out decimal amount);
            if (amount != applied.Amount)
            {
                yield return new CampaignVariance { Campaign = applied.Campaign, Printed = applied.Amount, Computed = amount };
            }
        }

        foreach ((string campaign, decimal amount) in own)
        {
            yield return new CampaignVariance { Campaign = campaign, Printed = 0m, Computed = amount };
        }
    }

    /// <summary>Points campaigns that only one of the two has, or each with other points.</summary>
    private static IEnumerable<string> PointsCampaigns(Quote printed, Quote computed)
    {
        var own = computed.PointsCampaigns.ToDictionary(campaign => campaign.Campaign, CodeComparer.Instance);
        foreach (PointsCampaign campaign in printed.PointsCampaigns)
        {
            bool isOwn = own.Remove(campaign.Campaign, out PointsCampaign? same);
            if (!isOwn || same!.Multiplier != campaign.Multiplier || same.Points != campaign.Points) yield return campaign.Campaign;
        }

        foreach (string campaign in own.Keys) yield return campaign;
    }
}
