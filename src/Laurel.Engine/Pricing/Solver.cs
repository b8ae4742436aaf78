using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Pricing.Combination;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Pricing;

/// <summary>
/// Counts a basket, finds its candidates and chooses its plan. One solver works for one quote at a time and is used again.
/// </summary>
internal sealed class Solver
{
    private readonly Turn _turn = new();
    private readonly OtherDiscounts _others = new();
    private readonly PrioritySelection _selection;
    private readonly ProblemList _problems = new();
    private readonly UnitLedger _tierAlone = new();
    private Solver? _trial;
    private Plan _plan = new();
    private Plan _other = new();

    internal Solver() => _selection = new PrioritySelection(_turn, _others);

    internal CountedBasket Basket { get; } = new();

    internal CandidateList Candidates { get; } = new();

    internal Payment Payment { get; } = new();

    internal Settings Settings { get; private set; } = new();

    internal Plan Plan => _plan;

    /// <summary>The plan that lost against the tier alone, under the policy <c>BEST_OF</c>; null otherwise.</summary>
    internal Plan? Loser { get; private set; }

    /// <summary>Why campaigns are not in the plan; where the tier won, that plan had no campaigns to ask, so those of its loser.</summary>
    internal List<Rejection> Rejections => (Loser ?? _plan).Rejections;

    /// <summary>A second solver, for pricing the same basket with a little more in it.</summary>
    internal Solver Trial => _trial ??= new Solver();

    internal Turn Turn => _turn;

    internal OtherDiscounts Others => _others;

    /// <summary>Chooses the plan of a basket.</summary>
    /// <exception cref="ProblemsException">The basket or the settings are not valid.</exception>
    internal void Solve(Basket basket, Settings settings, Currency currency, CandidateIndex index)
    {
        Settings = settings;
        _problems.Prefix = "";
        Basket.Count(basket, currency, _problems);
        _problems.Prefix = "/settings";
        settings.Check(_problems);

        // A solver that throws is not used again, so its problems need no clearing.
        _problems.ThrowIfAny();
        Payment.Start(basket.Tenders, currency);
        index.Find(Basket, Candidates);
        Choose(null);
    }

    /// <summary>Chooses the plan of a basket that another solver has solved, with a little more in it.</summary>
    /// <param name="other">What solved the basket as it is.</param>
    /// <param name="index">The candidates of its book.</param>
    /// <param name="more">What is added.</param>
    /// <param name="wanted">When this campaign is rejected, the plan may stay unfinished.</param>
    internal void SolveWithMore(Solver other, CandidateIndex index, MoreOfLine more, CompiledCampaign wanted)
    {
        Settings = other.Settings;
        Basket.CountAgain(other.Basket, more);
        Payment.Start(Basket.Source.Tenders, Basket.Currency);
        index.Find(Basket, Candidates);
        Choose(wanted);
    }

    /// <summary>What a campaign gives alone in the basket, and why not if nothing.</summary>
    internal Shortfall Alone(Candidate candidate, UnitLedger ledger, out long amount)
    {
        ledger.Start(Basket);
        if (candidate.Campaign.Phase >= Phase.Tender)
        {
            TakeOthers(ledger);
        }

        return _turn.Offer(candidate, Basket, ledger, Payment, allFree: false, out amount);
    }

    /// <summary>Tier and points, as they stand between the phases basket and tender.</summary>
    internal void TakeOthers(UnitLedger ledger, long[]? tierPerLine = null, long[]? pointsPerLine = null)
    {
        if (_plan.TierApplies)
        {
            _others.TakeTier(Basket, ledger, tierPerLine);
        }

        _others.TakePoints(Basket, ledger, Settings, pointsPerLine);
        Payment.PaidByPoints = _others.PaidByPoints(Basket, ledger, Settings);
    }

    private void Choose(CompiledCampaign? wanted)
    {
        Loser = null;
        bool bestOf = Settings.TierPolicy == TierPolicy.BestOf && Basket.Source.Customer?.Tier is { DiscountPercentage: > 0 };

        // Against the tier alone stands the whole plan, so then it is always finished.
        var input = new PricingInput(Basket, Payment, Settings, Candidates.All, bestOf ? null : wanted);
        _selection.Select(input, _plan, tierApplies: !bestOf, tenderOnly: false);
        if (!bestOf)
        {
            return;
        }

        // The tier alone, without campaigns, against the campaigns without the tier; a tie keeps the campaigns.
        _tierAlone.Start(Basket);
        if (_others.TakeTier(Basket, _tierAlone) > _plan.CampaignDiscount)
        {
            (_plan, _other) = (_other, _plan);
            Loser = _other;
            _selection.Select(input, _plan, tierApplies: true, tenderOnly: true);
        }
    }
}
