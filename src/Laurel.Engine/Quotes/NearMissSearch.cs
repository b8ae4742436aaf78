using System.Globalization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;

namespace Laurel.Engine.Quotes;

/// <summary>Finds campaigns that would apply if a little more were bought, by pricing the basket again with that little more.</summary>
/// <remarks>
/// Pricing again is dear, so the campaigns that could give most come first, and the search ends as soon as no campaign that is left could
/// give more than the hints that were found.
/// </remarks>
internal sealed class NearMissSearch(Solver solver, CandidateIndex index)
{
    private const int MostHints = 2;
    private const int MostSteps = 3;

    private readonly List<Hint> _found = new(MostHints + 1);

    internal IReadOnlyList<NearMiss> Find()
    {
        List<Chance>? chances = Chances();
        if (chances is null)
        {
            return [];
        }

        chances.Sort(static (left, right) => Order(left.AtMost, left.Rank, right.AtMost, right.Rank));
        foreach (Chance chance in chances)
        {
            if (_found.Count == MostHints && Order(_found[^1].Gain, _found[^1].Rank, chance.AtMost, chance.Rank) < 0)
            {
                break;
            }

            Hint? hint = chance.IsMoney ? WithMoreMoney(chance) : WithOneMore(chance);
            if (hint is { } near)
            {
                Keep(near);
            }
        }

        return _found.Count == 0 ? [] : [.. _found.ConvertAll(near => Text(near))];
    }

    /// <summary>The larger gain first, then the higher priority.</summary>
    private static int Order(long gain, int rank, long otherGain, int otherRank) =>
        gain != otherGain ? otherGain.CompareTo(gain) : rank.CompareTo(otherRank);

    private void Keep(Hint hint)
    {
        _found.Add(hint);
        _found.Sort(static (left, right) => Order(left.Gain, left.Rank, right.Gain, right.Rank));
        if (_found.Count > MostHints)
        {
            _found.RemoveAt(MostHints);
        }
    }

    /// <summary>Campaigns whose single failing condition is a small gap, each with the unit that more of would be bought.</summary>
    private List<Chance>? Chances()
    {
        List<Chance>? chances = null;
        foreach (Rejection rejection in solver.Rejections)
        {
            Shortfall why = rejection.Why;
            bool isMoney = why.Reason == RefusalReason.MinPurchaseNotMet && (Int128)(why.Needed - why.Actual) * 5 <= why.Needed;
            bool isPiece = why.Reason == RefusalReason.QuantityNotMet && why.IsOneUnitShort;
            if ((isMoney || isPiece) && Dearest(rejection) is { } unit && (isMoney || CanHaveOneMore(unit)))
            {
                (chances ??= []).Add(new Chance(rejection, unit, isMoney, AtMost(rejection.Candidate, isMoney)));
            }
        }

        return chances;
    }

    private bool CanHaveOneMore(int unit) =>
        !solver.Basket.Lines[solver.Basket.UnitLines[unit]].IsMeasured && solver.Basket.UnitCount < BasketLimits.Units;

    /// <summary>
    /// No basket with this little more in it makes the campaign give more. One more of the dearest unit makes no unit dearer; more money
    /// may, without a limit that is known before.
    /// </summary>
    private long AtMost(Candidate candidate, bool isMoney)
    {
        long pieces = 1;
        long dearest = isMoney ? long.MaxValue : 0;
        for (int i = 0; i < candidate.FoundCount; i++)
        {
            ref readonly CountedLine line = ref solver.Basket.Lines[candidate.Lines[i]];
            pieces += line.UnitCount;
            dearest = Math.Max(dearest, solver.Basket.UnitNets[line.FirstUnit]);
        }

        return Math.Min(candidate.Campaign.Benefit.AtMost(pieces, dearest), candidate.Campaign.Cap ?? long.MaxValue);
    }

    private Hint? WithMoreMoney(Chance chance)
    {
        long gap = chance.Rejection.Why.Needed - chance.Rejection.Why.Actual;
        int line = solver.Basket.UnitLines[chance.Unit];
        for (int step = 0; step < MostSteps; step++)
        {
            Shortfall still = Try(chance, new MoreOfLine(line, gap, 0), out long gain);
            if (still.Passed)
            {
                return gain > 0 ? new Hint(chance.Campaign, gap, gain) : null;
            }

            if (still.Reason != RefusalReason.MinPurchaseNotMet)
            {
                return null;
            }

            gap += still.Needed - still.Actual;
        }

        return null;
    }

    private Hint? WithOneMore(Chance chance)
    {
        int line = solver.Basket.UnitLines[chance.Unit];
        Shortfall still = Try(chance, new MoreOfLine(line, solver.Basket.UnitNets[chance.Unit], 1), out long gain);
        return still.Passed && gain > 0 ? new Hint(chance.Campaign, null, gain) : null;
    }

    /// <summary>
    /// Prices the basket again; passed when the campaign applies, with a gain of zero when the campaigns together would give no more.
    /// </summary>
    private Shortfall Try(Chance chance, MoreOfLine more, out long gain)
    {
        gain = 0;
        Solver trial = solver.Trial;
        trial.SolveWithMore(solver, index, more, chance.Campaign);
        long amount = trial.Plan.AmountOf(chance.Campaign);
        if (amount > 0)
        {
            gain = trial.Plan.CampaignDiscount > solver.Plan.CampaignDiscount ? amount : 0;
            return Shortfall.None;
        }

        return (trial.Loser ?? trial.Plan).RejectionOf(chance.Campaign)?.Why ?? new Shortfall(RefusalReason.NoEffect);
    }

    private NearMiss Text(Hint hint)
    {
        Currency currency = solver.Basket.Currency;
        decimal gain = currency.ToMajor(hint.Gain);
        if (hint.Gap is not { } gap)
        {
            string one = string.Create(CultureInfo.InvariantCulture, $"Add 1 more for {gain} off");
            return new NearMiss(hint.Campaign.Code, null, 1, gain, one);
        }

        decimal more = currency.ToMajor(gap);
        string text = string.Create(CultureInfo.InvariantCulture, $"Add {more} for {gain} off");
        return new NearMiss(hint.Campaign.Code, more, null, gain, text);
    }

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
            if ((counts && line.IsMeasured) || candidate.Campaign.IsGift(solver.Basket.SourceLines[candidate.Lines[i]]))
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

    /// <summary>A campaign that a little more might open.</summary>
    /// <param name="Rejection">Why it does not apply.</param>
    /// <param name="Unit">The unit that more of would be bought.</param>
    /// <param name="IsMoney">Whether money is missing, not a piece.</param>
    /// <param name="AtMost">It can't give more than this.</param>
    private readonly record struct Chance(Rejection Rejection, int Unit, bool IsMoney, long AtMost)
    {
        internal CompiledCampaign Campaign => Rejection.Candidate.Campaign;

        internal int Rank => Campaign.Rank;
    }

    /// <summary>What was found: the gap is null when one more piece is enough.</summary>
    private readonly record struct Hint(CompiledCampaign Campaign, long? Gap, long Gain)
    {
        internal int Rank => Campaign.Rank;
    }
}
