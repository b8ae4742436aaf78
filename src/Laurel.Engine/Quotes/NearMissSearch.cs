using System.Globalization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;

namespace Laurel.Engine.Quotes;

/// <summary>Finds campaigns that would apply if a little more were bought, by pricing the basket again with that little more.</summary>
internal sealed class NearMissSearch(Solver solver, Solver trial, CandidateIndex index)
{
    private const int MostHints = 2;
    private const int MostSteps = 3;

    internal IReadOnlyList<NearMiss> Find()
    {
        var found = new List<(NearMiss Hint, long Gain, int Rank)>();
        foreach (Rejection rejection in solver.Rejections)
        {
            if (rejection.Candidate.Campaign.IsPoints || Dearest(rejection) is not { } unit)
            {
                continue;
            }

            (NearMiss Hint, long Gain, int Rank)? hint = rejection.Why.Reason switch
            {
                RefusalReason.MinPurchaseNotMet => WithMoreMoney(rejection, unit),
                RefusalReason.QuantityNotMet when rejection.Why.IsOneUnitShort => WithOneMore(rejection, unit),
                _ => null,
            };
            if (hint is { } near)
            {
                found.Add(near);
            }
        }

        return [.. found.OrderByDescending(near => near.Gain).ThenBy(near => near.Rank).Take(MostHints).Select(near => near.Hint)];
    }

    private (NearMiss, long, int)? WithMoreMoney(Rejection rejection, int unit)
    {
        long gap = rejection.Why.Needed - rejection.Why.Actual;
        if ((Int128)gap * 5 > rejection.Why.Needed)
        {
            return null;
        }

        int line = solver.Basket.UnitLines[unit];
        for (int step = 0; step < MostSteps; step++)
        {
            Shortfall still = Try(rejection, new MoreOfLine(line, gap, 0), out long gain);
            if (still.Passed)
            {
                Currency currency = solver.Basket.Currency;
                string text = string.Create(
                    CultureInfo.InvariantCulture, $"Add {currency.ToMajor(gap)} for {currency.ToMajor(gain)} off");
                return gain > 0
                    ? (new NearMiss(rejection.Candidate.Campaign.Code, currency.ToMajor(gap), null, currency.ToMajor(gain), text), gain,
                        Rank(rejection))
                    : null;
            }

            if (still.Reason != RefusalReason.MinPurchaseNotMet)
            {
                return null;
            }

            gap += still.Needed - still.Actual;
        }

        return null;
    }

    private (NearMiss, long, int)? WithOneMore(Rejection rejection, int unit)
    {
        int line = solver.Basket.UnitLines[unit];
        if (solver.Basket.Lines[line].IsMeasured || solver.Basket.UnitCount >= BasketLimits.Units)
        {
            return null;
        }

        Shortfall still = Try(rejection, new MoreOfLine(line, solver.Basket.UnitNets[unit], 1), out long gain);
        if (!still.Passed || gain == 0)
        {
            return null;
        }

        decimal major = solver.Basket.Currency.ToMajor(gain);
        string text = string.Create(CultureInfo.InvariantCulture, $"Add 1 more for {major} off");
        return (new NearMiss(rejection.Candidate.Campaign.Code, null, 1, major, text), gain, Rank(rejection));
    }

    /// <summary>
    /// Prices the basket again; passed when the campaign applies, with a gain of zero when the campaigns together would give no more.
    /// </summary>
    private Shortfall Try(Rejection rejection, MoreOfLine more, out long gain)
    {
        gain = 0;
        CompiledCampaign campaign = rejection.Candidate.Campaign;
        trial.Solve(solver.Basket.Source, solver.Settings, solver.Basket.Currency, index, more);
        long amount = trial.Plan.AmountOf(campaign);
        if (amount > 0)
        {
            gain = trial.Plan.CampaignDiscount > solver.Plan.CampaignDiscount ? amount : 0;
            return Shortfall.None;
        }

        Rejection? again = trial.Rejections.Find(other => ReferenceEquals(other.Candidate.Campaign, campaign));
        return again?.Why ?? new Shortfall(RefusalReason.NoEffect);
    }

    private static int Rank(Rejection rejection) => rejection.Candidate.Campaign.Rank;

    /// <summary>The dearest eligible unit before phase 1; for a product below its minimum, of the lines that only that keeps out.</summary>
    private int? Dearest(Rejection rejection)
    {
        Candidate candidate = rejection.Candidate;
        bool counts = rejection.Why.Reason == RefusalReason.QuantityNotMet;
        int lines = candidate.BelowMinimum.Passed || candidate.LineCount > 0 ? candidate.LineCount : candidate.FoundCount;
        int best = -1;
        for (int i = 0; i < lines; i++)
        {
            ref readonly CountedLine line = ref solver.Basket.Lines[candidate.Lines[i]];
            if ((counts && line.IsMeasured) || candidate.Campaign.IsGift(solver.Basket.Source.Lines[candidate.Lines[i]].Product))
            {
                continue;
            }

            // The first unit of a line is its dearest: it got the odd minor unit.
            if (line.UnitCount > 0 && (best < 0 || solver.Basket.UnitNets[line.FirstUnit] > solver.Basket.UnitNets[best]))
            {
                best = line.FirstUnit;
            }
        }

        return best < 0 ? null : best;
    }
}
