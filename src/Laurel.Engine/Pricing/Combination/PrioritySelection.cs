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
/// are kept, and a trial computes only the candidate and what comes after its phase.
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
        }
    }

    /// <summary>The first member by rank that a campaign can't share a basket with.</summary>
    private CompiledCampaign? Conflict(CompiledCampaign campaign)
    {
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
        _trial[stage].CopyFrom(_after[stage]);
        why = turn.Take(candidate, _basket, _trial[stage], _payment, allFree: false, out long amount);
        if (!why.Passed)
        {
            why = WithAllFree(candidate, stage, why);
            return false;
        }

        _again.Clear();
        _againTender.Clear();
        long total = amount;
        blockedBy = stage == 0 ? Repeat(_plan.Basket, 1, _again, ref total) : null;
        if (blockedBy is null && stage < 2 && _plan.Tender.Count > 0)
        {
            _trial[2].CopyFrom(_trial[1]);
            TakeOthers(_trial[2]);
            blockedBy = Repeat(_plan.Tender, 2, _againTender, ref total);
        }

        total += StaysAsItWas(stage);
        if (blockedBy is null && total <= _plan.Total)
        {
            blockedBy = LosesMost();
        }

        if (blockedBy is not null)
        {
            why = new Shortfall(RefusalReason.NotCombinable);
            return false;
        }

        Keep(candidate, amount, stage);
        return true;
    }

    private void Keep(Candidate candidate, long amount, int stage)
    {
        _plan.Of(candidate.Campaign.Phase).Add(new Member { Candidate = candidate, Amount = amount });
        if (stage == 0)
        {
            Replace(_plan.Basket, _again);
        }

        bool tenderRepeated = stage < 2 && _plan.Tender.Count > 0;
        if (tenderRepeated)
        {
            Replace(_plan.Tender, _againTender);
        }

        for (int i = stage; i < 3; i++)
        {
            if (i < 2 || stage == 2 || tenderRepeated)
            {
                (_after[i], _trial[i]) = (_trial[i], _after[i]);
            }
        }

        _tenderPlaced &= stage == 2 || tenderRepeated;
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
            if (!turn.Take(member.Candidate, _basket, _trial[stage], _payment, allFree: false, out long amount).Passed)
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
            sum += stage >= 1 ? member.Amount : 0;
        }

        foreach (Member member in _plan.Tender)
        {
            sum += stage == 2 ? member.Amount : 0;
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

    /// <summary>
    /// What stands in the way: that others took units, or something that would be so with all units free. A unit that was taken is
    /// free again at what it cost before: whoever took it may have given it away, and then its net would hide that it was taken.
    /// </summary>
    private Shortfall WithAllFree(Candidate candidate, int stage, Shortfall why)
    {
        if (why.Reason < RefusalReason.QuantityNotMet)
        {
            return why;
        }

        _trial[stage].CopyFrom(_after[stage]);
        _trial[stage].Release(_basket, candidate.Campaign.Taken);
        Shortfall free = turn.Take(candidate, _basket, _trial[stage], _payment, allFree: true, out _);
        if (free.Passed)
        {
            return new Shortfall(RefusalReason.NoUnitsLeft);
        }

        // What units cost before may exceed a maximum that this basket does not.
        return free.Reason < RefusalReason.QuantityNotMet ? why : free;
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
