using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;

namespace Laurel.Engine.Quotes;

/// <summary>Why each campaign did not apply, and what became of each coupon.</summary>
internal sealed class Explanation(Solver solver, Computation computation, CompiledCampaign[] campaigns)
{
    private readonly UnitLedger _scratch = new();

    /// <summary>A refusal for every campaign that did not apply, by rank.</summary>
    internal IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        foreach (CompiledCampaign campaign in campaigns)
        {
            if (!IsApplied(campaign))
            {
                refusals.Add(Refuse(campaign));
            }
        }

        return refusals;
    }

    internal IReadOnlyList<CouponOutcome> Coupons()
    {
        var verdicts = new List<CouponOutcome>();
        var opened = new HashSet<string>(CodeComparer.Instance);
        foreach (BasketCoupon coupon in solver.Basket.Source.Coupons)
        {
            CompiledCampaign? campaign = Array.Find(campaigns, candidate => CodeComparer.Same(candidate.Code, coupon.Campaign));
            if (campaign is null)
            {
                verdicts.Add(new CouponOutcome(coupon.Code, "NOT_APPLIED", Words<RefusalReason>.Of(RefusalReason.CampaignNotRunning)));
            }
            else if (!IsApplied(campaign))
            {
                verdicts.Add(new CouponOutcome(coupon.Code, "NOT_APPLIED", Words<RefusalReason>.Of(Why(campaign).Why.Reason!.Value)));
            }
            else
            {
                bool needed = campaign.Source.RequiresCoupon && opened.Add(campaign.Code);
                verdicts.Add(new CouponOutcome(coupon.Code, needed ? "APPLIED" : "NOT_NEEDED", null));
            }
        }

        return verdicts;
    }

    private bool IsApplied(CompiledCampaign campaign) => campaign.IsPoints
        ? computation.PointsCampaigns.Exists(candidate => ReferenceEquals(candidate.Campaign, campaign))
        : solver.Candidates.Find(campaign) is not null && solver.Plan.AmountOf(campaign) > 0;

    private Refusal Refuse(CompiledCampaign campaign)
    {
        (Shortfall why, string? blockedBy, long? alone) = Why(campaign);
        return new Refusal(
            campaign.Code,
            why.Reason!.Value,
            why.HasNumbers ? Number(why, why.Needed) : null,
            why.HasNumbers ? Number(why, why.Actual) : null,
            why.HasNumbers ? Number(why, Math.Abs(why.Needed - why.Actual)) : null,
            blockedBy,
            alone is { } amount ? solver.Basket.Currency.ToMajor(amount) : null);
    }

    private decimal Number(Shortfall why, long number) => why.IsMoney ? solver.Basket.Currency.ToMajor(number)
        : why.IsMeasure ? number / (decimal)Quantity.PerWhole
        : number;

    private (Shortfall Why, string? BlockedBy, long? Alone) Why(CompiledCampaign campaign)
    {
        Shortfall gate = campaign.Gate.Ask(solver.Basket);
        if (!gate.Passed)
        {
            return (gate, null, null);
        }

        if (solver.Candidates.Find(campaign) is not { } candidate)
        {
            return (new Shortfall(RefusalReason.NoEligibleLine), null, null);
        }

        Rejection? rejection = Find(campaign);
        if (campaign.IsPoints)
        {
            return (rejection!.Value.Why, rejection.Value.BlockedBy?.Code, null);
        }

        Shortfall alone = solver.Alone(candidate, _scratch, out long amount);
        if (!alone.Passed)
        {
            // The numbers are those of this basket, as it stands when the campaign's turn comes.
            return (rejection is { } same && same.Why.Reason == alone.Reason ? same.Why : alone, null, null);
        }

        return rejection is { } known && !(solver.Loser?.AmountOf(campaign) > 0)
            ? (known.Why, known.BlockedBy?.Code, null)
            : (new Shortfall(RefusalReason.Outbid), null, amount);
    }

    private Rejection? Find(CompiledCampaign campaign) =>
        solver.Plan.RejectionOf(campaign)
        ?? Plan.Find(computation.PointsRejections, campaign)
        ?? solver.Loser?.RejectionOf(campaign);
}
