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
/// accepted at once.
/// </remarks>
internal sealed class PrioritySelection(Turn turn, OtherDiscounts others)
{
    private readonly UnitLedger[] _after = [new(), new(), new()];
    private readonly UnitLedger[] _trial = [new(), new(), new()];
    private readonly List<Member> _again = [];
    private readonly List<Member> _againTender = [];
    private CountedBasket _basket = null!;
    private Payment _payment = null!;
    private Settings _settings = null!;
    private Plan _plan = null!;
    private bool _anyGroup;
    private bool _anyBasketExclusive;
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
        Phase phase = candidate.Campaign.Phase;
        if (phase == Phase.Tender)
        {
            PlaceTender();
        }

        int stage = StageOf(phase);
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

        blockedBy = StandsInTheWay(stage, amount);
        if (blockedBy is not null)
        {
            why = new Shortfall(RefusalReason.NotCombinable);
            return false;
        }

        Keep(candidate, amount, stage);
        return true;
    }

    /// <summary>Nothing comes after the candidate, so no member can lose by it.</summary>
    private void Accept(Candidate candidate, long amount, int stage)
    {
        turn.Accept(_after[stage]);
        if (stage == 0)
        {
            turn.Accept(_after[1]);
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
    }

    /// <summary>
    /// Computes what comes after the candidate's phase again; the member that would come to zero, or lose most when the total does not
    /// rise. Null when none is in the way.
    /// </summary>
    private CompiledCampaign? StandsInTheWay(int stage, long amount)
    {
        _trial[stage].CopyFrom(_after[stage]);
        turn.Accept(_trial[stage]);
        _again.Clear();
        _againTender.Clear();
        long total = amount;
        CompiledCampaign? blockedBy = stage == 0 ? Repeat(_plan.Basket, 1, _again, ref total) : null;
        if (blockedBy is null && _plan.Tender.Count > 0)
        {
            _trial[2].CopyFrom(_trial[1]);
            TakeOthers(_trial[2]);
            blockedBy = Repeat(_plan.Tender, 2, _againTender, ref total);
        }

        total += StaysAsItWas(stage);
        return blockedBy is null && total <= _plan.Total ? LosesMost() : blockedBy;
    }

    private void Keep(Candidate candidate, long amount, int stage)
    {
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
        for (int i = stage; i < (tenderRepeated ? 3 : 2); i++)
        {
            (_after[i], _trial[i]) = (_trial[i], _after[i]);
        }

        _tenderPlaced &= tenderRepeated;
        _placedPoints = tenderRepeated ? _payment.PaidByPoints : _placedPoints;
    }

    private CompiledCampaign? Repeat(List<Member> members, int stage, List<Member> again, ref long total)
    {
        if (stage == 1)
        {
            _trial[1].CopyFrom(_trial[0]);
        }

        foreach (Member member in members)
        {
            if (!turn.Take(member.Candidate, _basket, _trial[stage], _payment, out long amount).Passed)
            {
                return member.Candidate.Campaign;
            }

            total += amount;
            again.Add(new Member { Candidate = member.Candidate, Amount = amount });
        }

        return null;
    }

    private long StaysAsItWas(int stage)
    {
        long sum = 0;
        foreach (Member member in _plan.Item)
        {
            sum += member.Amount;
        }

        foreach (Member member in _plan.Basket)
        {
            sum += stage == 1 ? member.Amount : 0;
        }

        return sum;
    }

    private CompiledCampaign LosesMost()
    {
        CompiledCampaign? worst = null;
        long most = long.MinValue;
        foreach ((List<Member> before, List<Member> now) in (ReadOnlySpan<(List<Member>, List<Member>)>)
            [(_plan.Basket, _again), (_plan.Tender, _againTender)])
        {
            for (int i = 0; i < now.Count; i++)
            {
                long loss = before[i].Amount - now[i].Amount;
                if (loss > most || (loss == most && before[i].Candidate.Campaign.Rank < worst!.Rank))
                {
                    (worst, most) = (before[i].Candidate.Campaign, loss);
                }
            }
        }

        return worst ?? throw new InvalidOperationException("A total can't fall unless a member loses.");
    }

    /// <summary>What stands in the way: other campaigns' use of units, or something that would be so without them.</summary>
    private Shortfall WithAllFree(Candidate candidate, int stage, Shortfall why)
    {
        if (why.Reason < RefusalReason.QuantityNotMet)
        {
            return why;
        }

        Shortfall free = turn.Offer(candidate, _basket, _after[stage], _payment, allFree: true, out _);
        return free.Passed ? new Shortfall(RefusalReason.NoUnitsLeft) : free;
    }

    private void PlaceTender()
    {
        if (!_tenderPlaced)
        {
            _after[2].CopyFrom(_after[1]);
            TakeOthers(_after[2]);
            _tenderPlaced = true;
            _placedPoints = _payment.PaidByPoints;
        }

        // A trial that was given up may have left another sum behind.
        _payment.PaidByPoints = _placedPoints;
    }

    private void TakeOthers(UnitLedger ledger)
    {
        if (_plan.TierApplies)
        {
            others.TakeTier(_basket, ledger);
        }

        others.TakePoints(_basket, ledger, _settings);
        _payment.PaidByPoints = others.PaidByPoints(_basket, ledger, _settings);
    }

    private static int StageOf(Phase phase) => phase == Phase.Item ? 0 : phase == Phase.Basket ? 1 : 2;

    private static void Replace(List<Member> members, List<Member> again)
    {
        members.Clear();
        members.AddRange(again);
    }
}
