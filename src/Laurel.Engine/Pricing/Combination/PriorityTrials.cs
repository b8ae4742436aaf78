using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Pricing.Combination;

/// <summary>What a candidate does to the members that are computed after it, and the ledgers that are kept to find that out.</summary>
internal sealed partial class PrioritySelection
{
    /// <summary>The same as <see cref="StandsInTheWay"/> for members that sums are enough for.</summary>
    private CompiledCampaign? StandsInTheWayOfSums(long amount)
    {
        _again.Clear();
        _againTender.Clear();
        _whole.Measure(_basket, _trial[0]);
        _wholeMeasured = false;
        long taken = 0;
        foreach (Member member in _plan.Basket)
        {
            if (!_whole.Offer(member.Candidate.Campaign, taken, out long again).Passed)
            {
                return member.Candidate.Campaign;
            }

            taken += again;
            _again.Add(new Member { Candidate = member.Candidate, Amount = again });
        }

        return amount + taken <= _plan.BasketSum ? LosesMost() : null;
    }

    /// <summary>
    /// Computes what comes after the candidate's phase again; the member that would come to zero, or lose most when the total does not
    /// rise. Null when none is in the way.
    /// </summary>
    private CompiledCampaign? StandsInTheWay(int stage, long amount)
    {
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
        Shortfall free = turn.Offer(candidate, _basket, _trial[stage], _payment, allFree: true, out _);
        if (free.Passed)
        {
            return new Shortfall(RefusalReason.NoUnitsLeft);
        }

        // What units cost before may exceed a maximum that this basket does not.
        return free.Reason < RefusalReason.QuantityNotMet ? why : free;
    }

    /// <summary>Whether the members of the basket phase use every unit that nobody claimed and that still costs something.</summary>
    private bool IsUsedUp()
    {
        if (_usedUp || _plan.Basket.Count == 0)
        {
            return _usedUp;
        }

        _usedUp = _whole.IsUsedUpBy(_plan.Basket[0].Amount);
        if (_basketPlaced && !_usedUp)
        {
            _usedUp = !AnyUnitLeft(_after[1]);
        }
        else if (!_usedUp)
        {
            PlaceBasket(untilUsedUp: true);
        }

        return _usedUp;
    }

    private bool AnyUnitLeft(UnitLedger ledger)
    {
        ReadOnlySpan<int> lines = _basket.UnitLines;
        for (int unit = 0; unit < lines.Length; unit++)
        {
            if (ledger.Mark(unit) == UnitMark.None && ledger.UnitNet(unit) > 0 && _basket.Lines[lines[unit]].IsOpen)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Computes the basket phase; as a rule its first members use every unit, and whoever asks only that may stop there.</summary>
    private void PlaceBasket(bool untilUsedUp)
    {
        _after[1].CopyFrom(_after[0]);
        foreach (Member member in _plan.Basket)
        {
            turn.Take(member.Candidate, _basket, _after[1], _payment, out _);
            if (untilUsedUp && !AnyUnitLeft(_after[1]))
            {
                _usedUp = true;
                return;
            }
        }

        _basketPlaced = true;
    }

    /// <summary>Sees to it that the ledger of a stage is up to date.</summary>
    private void Place(int stage)
    {
        if (stage > 0 && !_basketPlaced)
        {
            PlaceBasket(untilUsedUp: false);
        }

        if (stage == 2)
        {
            PlaceTender();
        }
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
}
