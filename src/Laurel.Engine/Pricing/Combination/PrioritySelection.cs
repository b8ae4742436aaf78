using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Engine.Pricing.Combination;

/// <summary>
/// Mode <c>PRIORITY</c>: candidates by rank; one is kept when it is compatible with all that were kept, every member still yields more than
/// zero, and the total rises.
/// </summary>
/// <remarks>
/// Within a phase a new candidate always comes last, since its rank is behind that of every member. So the ledgers after each phase
/// are kept, and a trial computes only the candidate and what comes after its phase. Where nothing comes after it, what it offers is
/// accepted at once; and where nothing but fixed amounts off the whole basket comes after it, sums are enough. The ledger after the
/// basket phase is then left behind until somebody needs it.
/// </remarks>
internal sealed partial class PrioritySelection(Turn turn, OtherDiscounts others)
{
    private readonly UnitLedger[] _after = [new(), new(), new()];
    private readonly UnitLedger[] _trial = [new(), new(), new()];
    private readonly WholeBasket _whole = new();
    private readonly List<Member> _again = [];
    private readonly List<Member> _againTender = [];
    private CountedBasket _basket = null!;
    private Payment _payment = null!;
    private Settings _settings = null!;
    private Plan _plan = null!;
    private bool _anyGroup;
    private bool _anyBasketExclusive;
    private bool _onlyWhole;
    private bool _wholeMeasured;
    private bool _usedUp;
    private bool _basketPlaced;
    private bool _tenderPlaced;
    private long _placedPoints;

    internal void Select(PricingInput input, Plan plan, bool tierApplies, bool tenderOnly)
    {
        plan.Clear();
        plan.TierApplies = tierApplies;
        _plan = plan;
        _basket = input.Basket;
        _payment = input.Payment;
        _settings = input.Settings;
        _anyGroup = false;
        _anyBasketExclusive = false;
        _onlyWhole = true;
        _wholeMeasured = false;
        _basketPlaced = true;
        _tenderPlaced = false;
        _after[0].Start(_basket);
        _after[1].CopyFrom(_after[0]);
        foreach (Candidate candidate in input.Candidates)
        {
            if (candidate.Campaign.IsPoints || (tenderOnly && candidate.Campaign.Phase != Phase.Tender))
            {
                continue;
            }

            if (Conflict(candidate.Campaign) is { } member)
            {
                plan.Rejections.Add(new Rejection(candidate, new Shortfall(RefusalReason.NotCombinable), member));
            }
            else if (!TryKeep(candidate, out Shortfall why, out CompiledCampaign? blockedBy))
            {
                plan.Rejections.Add(new Rejection(candidate, why, blockedBy));
            }
            else
            {
                continue;
            }

            // Nothing that comes later brings a rejected campaign back.
            if (ReferenceEquals(candidate.Campaign, input.Wanted))
            {
                return;
            }
        }
    }

    /// <summary>The first member by rank that a campaign can't share a basket with.</summary>
    private CompiledCampaign? Conflict(CompiledCampaign campaign)
    {
        // The commonest case needs no look at the members.
        if (!campaign.IsBasketExclusive && !_anyBasketExclusive && (campaign.Source.Group is null || !_anyGroup))
        {
            return null;
        }

        CompiledCampaign? first = null;
        foreach (List<Member> members in (ReadOnlySpan<List<Member>>)[_plan.Item, _plan.Basket, _plan.Tender])
        {
            foreach (Member member in members)
            {
                CompiledCampaign other = member.Candidate.Campaign;
                if (!campaign.IsCompatibleWith(other) && (first is null || other.Rank < first.Rank))
                {
                    first = other;
                }
            }
        }

        return first;
    }

    private bool TryKeep(Candidate candidate, out Shortfall why, out CompiledCampaign? blockedBy)
    {
        blockedBy = null;
        int stage = StageOf(candidate.Campaign.Phase);
        if (stage == 1 && TryWhole(candidate) is { } answer)
        {
            why = answer;
            return why.Passed;
        }

        Place(stage);
        why = turn.Offer(candidate, _basket, _after[stage], _payment, allFree: false, out long amount);
        if (!why.Passed)
        {
            why = WithAllFree(candidate, stage, why);
            return false;
        }

        bool basketFollows = stage == 0 && _plan.Basket.Count > 0;
        bool tenderFollows = stage < 2 && _plan.Tender.Count > 0;
        if (!basketFollows && !tenderFollows)
        {
            Accept(candidate, amount, stage);
            return true;
        }

        _trial[stage].CopyFrom(_after[stage]);
        turn.Accept(_trial[stage]);
        bool wholeFollows = _onlyWhole && !tenderFollows;
        blockedBy = wholeFollows ? StandsInTheWayOfSums(amount) : StandsInTheWay(stage, amount);
        if (blockedBy is not null)
        {
            why = new Shortfall(RefusalReason.NotCombinable);
            return false;
        }

        Keep(candidate, amount, stage, wholeFollows);
        return true;
    }

    /// <summary>The outcome for a basket candidate that sums are enough for; null when units must be looked at.</summary>
    private Shortfall? TryWhole(Candidate candidate)
    {
        CompiledCampaign campaign = candidate.Campaign;
        if (!_onlyWhole || _plan.Tender.Count > 0 || !WholeBasket.Takes(campaign))
        {
            return null;
        }

        if (!_wholeMeasured)
        {
            _whole.Measure(_basket, _after[0]);
            _wholeMeasured = true;
            _usedUp = false;
        }

        long taken = _plan.BasketSum;
        if (campaign.IsItemExclusive)
        {
            return IsUsedUp() ? _whole.Refuse(campaign, taken) : null;
        }

        Shortfall outcome = _whole.Offer(campaign, taken, out long amount);
        if (outcome.Passed)
        {
            AddMember(candidate, amount);
            _basketPlaced = false;
            _tenderPlaced = false;
        }

        return outcome;
    }

    /// <summary>Nothing comes after the candidate, so no member can lose by it.</summary>
    private void Accept(Candidate candidate, long amount, int stage)
    {
        turn.Accept(_after[stage]);
        if (stage == 0)
        {
            turn.Accept(_after[1]);
            _wholeMeasured = false;
        }

        AddMember(candidate, amount);
        _tenderPlaced &= stage == 2;
    }

    private void AddMember(Candidate candidate, long amount)
    {
        CompiledCampaign campaign = candidate.Campaign;
        _plan.Of(campaign.Phase).Add(new Member { Candidate = candidate, Amount = amount });
        _anyGroup |= campaign.Source.Group is not null;
        _anyBasketExclusive |= campaign.IsBasketExclusive;
        _onlyWhole &= campaign.Phase != Phase.Basket || (WholeBasket.Takes(campaign) && !campaign.IsItemExclusive);
    }

    private void Keep(Candidate candidate, long amount, int stage, bool leaveBasketBehind)
    {
        int last = leaveBasketBehind ? 0 : _plan.Tender.Count > 0 ? 2 : 1;
        if (stage == 0)
        {
            Replace(_plan.Basket, _again);
        }

        bool tenderRepeated = _plan.Tender.Count > 0;
        if (tenderRepeated)
        {
            Replace(_plan.Tender, _againTender);
        }

        AddMember(candidate, amount);
        for (int i = stage; i <= last; i++)
        {
            (_after[i], _trial[i]) = (_trial[i], _after[i]);
        }

        _wholeMeasured = false;
        _basketPlaced = !leaveBasketBehind;
        _tenderPlaced &= tenderRepeated;
        _placedPoints = tenderRepeated ? _payment.PaidByPoints : _placedPoints;
    }

    private static int StageOf(Phase phase) => phase == Phase.Item ? 0 : phase == Phase.Basket ? 1 : 2;

    private static void Replace(List<Member> members, List<Member> again)
    {
        members.Clear();
        members.AddRange(again);
    }
}
