using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>How a turn is taken: conditions in their order, the discount, its cap, and what it leaves in the ledger.</summary>
internal sealed partial class Turn
{
    private long[] _lineShares = new long[32];
    private int[] _shareLines = new int[32];
    private long[] _cappedShares = new long[32];

    /// <summary>Takes the turn of a campaign on a ledger; the ledger changes only when the campaign gives something.</summary>
    /// <param name="candidate">The campaign and its eligible lines.</param>
    /// <param name="basket">The basket.</param>
    /// <param name="ledger">The state that earlier campaigns left.</param>
    /// <param name="payment">How it is paid.</param>
    /// <param name="amount">What it gave, in minor units.</param>
    internal Shortfall Take(Candidate candidate, CountedBasket basket, UnitLedger ledger, Payment payment, out long amount)
    {
        Shortfall outcome = Offer(candidate, basket, ledger, payment, allFree: false, out amount);
        if (amount > 0)
        {
            Accept(ledger);
        }

        return outcome;
    }

    /// <summary>Works out what a campaign gives on a ledger, and leaves the ledger as it is.</summary>
    /// <param name="candidate">The campaign and its eligible lines.</param>
    /// <param name="basket">The basket.</param>
    /// <param name="ledger">The state that earlier campaigns left.</param>
    /// <param name="payment">How it is paid.</param>
    /// <param name="allFree">Whether claims of other campaigns are left out of account, to see what they cost this one.</param>
    /// <param name="amount">What it gives, in minor units.</param>
    internal Shortfall Offer(
        Candidate candidate, CountedBasket basket, UnitLedger ledger, Payment payment, bool allFree, out long amount)
    {
        amount = 0;
        CompiledCampaign campaign = candidate.Campaign;
        if (candidate.LineCount == 0)
        {
            return candidate.BelowMinimum.Passed ? new Shortfall(RefusalReason.NoEligibleLine) : candidate.BelowMinimum;
        }

        long? pays = campaign.Phase == Phase.Tender ? payment.PaidBy(campaign.Tenders, ledger.Total - basket.ReturnedNet) : null;
        Start(campaign, basket, ledger, candidate, allFree, pays);
        Shortfall condition = Conditions();
        if (!condition.Passed)
        {
            return condition;
        }

        Shortfall applied = campaign.Benefit.Apply(this);
        if (campaign.Tenders.Any && !payment.HasAny(campaign.Tenders) && (applied.Passed || applied.Reason > RefusalReason.TenderNotUsed))
        {
            return new Shortfall(RefusalReason.TenderNotUsed);
        }

        if (!applied.Passed || campaign.IsPoints)
        {
            return applied;
        }

        amount = Cap();
        return amount == 0 ? new Shortfall(RefusalReason.NoEffect) : Shortfall.None;
    }

    /// <summary>Writes what was offered last into a ledger.</summary>
    internal void Accept(UnitLedger ledger)
    {
        UnitMark mark = UnitMark.Used
            | (Campaign.IsItemExclusive ? UnitMark.Claimed : UnitMark.None)
            | (Campaign.IsQuantityDeal ? UnitMark.InDeal : UnitMark.None);
        int first = 0;
        while (first < _useCount)
        {
            int line = _uses[first].Line;
            int end = first;
            long share = 0;
            while (end < _useCount && _uses[end].Line == line)
            {
                ledger.Take(_uses[end].Unit, _uses[end].Amount);
                share += _uses[end++].Amount;
            }

            ledger.TakeLine(line, share);
            for (int i = first; i < end && (Campaign.IsQuantityDeal || share > 0); i++)
            {
                ledger.Use(_uses[i].Unit, mark);
            }

            first = end;
        }
    }

    private Shortfall Conditions()
    {
        if (Campaign.MinPurchase is { } min && PurchaseBase() < min)
        {
            return Shortfall.Money(RefusalReason.MinPurchaseNotMet, min, PurchaseBase());
        }

        Shortfall own = Campaign.Benefit.Condition(this);
        if (own.Reason == RefusalReason.MinPurchaseNotMet)
        {
            return own;
        }

        return Campaign.MaxPurchase is { } max && PurchaseBase() > max
            ? Shortfall.Money(RefusalReason.MaxPurchaseExceeded, max, PurchaseBase())
            : own;
    }

    /// <summary>
    /// Caps the total: the lines' shares become <c>ALLOC(cap; raw)</c>, and inside a line <c>ALLOC</c> over its raw unit amounts.
    /// </summary>
    private long Cap()
    {
        long sum = 0;
        foreach (ref readonly UnitUse use in Uses)
        {
            sum += use.Amount;
        }

        if (Campaign.Cap is not { } cap || sum <= cap)
        {
            return sum;
        }

        // Sorting by unit puts the uses of a line side by side; an application is known by its number, not by its place.
        Uses.Sort(static (left, right) => left.Unit.CompareTo(right.Unit));
        int lines = 0;
        for (int i = 0; i < _useCount; i++)
        {
            int line = _uses[i].Line;
            if (lines == 0 || _shareLines[lines - 1] != line)
            {
                GrowLines(lines + 1);
                _shareLines[lines] = line;
                _lineShares[lines++] = 0;
            }

            _lineShares[lines - 1] += _uses[i].Amount;
        }

        Allocation.Split(cap, _lineShares.AsSpan(0, lines), _cappedShares.AsSpan(0, lines));
        SpreadCapped(_cappedShares.AsSpan(0, lines));
        return cap;
    }

    private void SpreadCapped(ReadOnlySpan<long> capped)
    {
        int first = 0;
        for (int line = 0; line < capped.Length; line++)
        {
            int end = first;
            while (end < _useCount && _uses[end].Line == _shareLines[line])
            {
                end++;
            }

            GrowScratch(end - first);
            for (int i = first; i < end; i++)
            {
                _weights[i - first] = _uses[i].Amount;
            }

            Allocation.Split(capped[line], _weights.AsSpan(0, end - first), _shares.AsSpan(0, end - first));
            for (int i = first; i < end; i++)
            {
                _uses[i].Amount = _shares[i - first];
            }

            first = end;
        }
    }

    private void GrowLines(int needed)
    {
        if (_lineShares.Length < needed)
        {
            Array.Resize(ref _lineShares, needed * 2);
            Array.Resize(ref _shareLines, needed * 2);
            _cappedShares = new long[needed * 2];
        }
    }
}
