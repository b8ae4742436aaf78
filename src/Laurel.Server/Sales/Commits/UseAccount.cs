using Laurel.Server.Campaigns;

namespace Laurel.Server.Sales;

/// <summary>
/// What a group of receipts changes of one counter: of a coupon, of a customer's uses of a campaign, or of a campaign. One statement counts
/// all of them and tells the sums that came out, from which follows which of them was beyond the limit.
/// </summary>
internal sealed class UseAccount
{
    private readonly List<SaleUse> _uses = [];

    /// <summary>Uses of receipts, less what reservations held for them.</summary>
    public CounterChange Change { get; private set; }

    public IReadOnlyList<SaleUse> Uses => _uses;

    /// <summary>Tells the limits; null when something is only given back.</summary>
    public SaleUse? First => _uses.Count == 0 ? null : _uses[0];

    /// <summary>What is to be moved from the uses to the overruns, once the sums are known.</summary>
    public CounterChange Overrun { get; private set; }

    public void Add(SaleUse use)
    {
        _uses.Add(use);
        Change += CounterChange.One(Tally.ToUse, use.AmountMinor);
    }

    public void GiveBack(ReservationHold hold) => Change += CounterChange.One(Tally.ToHold, hold.AmountMinor) * -1;

    /// <summary>
    /// Tells the uses apart: one fits as long as the sum before it leaves room. What was held is free from the beginning, and what it was
    /// held for fits in any case.
    /// </summary>
    /// <param name="sum">Uses, holds and overruns after the change.</param>
    /// <param name="money">The same in minor units.</param>
    /// <param name="limit">Most uses; null is any number.</param>
    /// <param name="budget">Most money in minor units; null is any.</param>
    /// <param name="isPromised">Whether a hold of this counter was made for a use.</param>
    /// <returns>The uses beyond the limits.</returns>
    public IReadOnlyList<SaleUse> Beyond(long sum, long money, long? limit, long? budget, Func<SaleUse, bool> isPromised)
    {
        var beyond = new List<SaleUse>();
        SaleUse[] others = [.. _uses.Where(use => !isPromised(use))];
        long uses = sum - others.Length;
        long spent = money - others.Sum(use => use.AmountMinor);
        foreach (SaleUse use in others)
        {
            uses++;
            spent += use.AmountMinor;
            if (uses > limit || spent > budget) beyond.Add(use);
        }

        foreach (SaleUse use in beyond) Move(use);
        return beyond;
    }

    /// <summary>The use that took the last of a campaign; null when something is left, or nothing was left before.</summary>
    /// <param name="uses">Uses after the change, without what reservations hold: that may come back.</param>
    /// <param name="money">The same in minor units.</param>
    public Exhaustion? LastOf(long uses, long money)
    {
        if (First?.Campaign is not { } campaign) return null;
        long before = uses - _uses.Count;
        long spent = money - _uses.Sum(use => use.AmountMinor);
        foreach (SaleUse use in _uses)
        {
            bool wasLeft = !(before >= campaign.LimitTotal || spent >= campaign.LimitBudgetMinor);
            before++;
            spent += use.AmountMinor;
            if (wasLeft && (before >= campaign.LimitTotal || spent >= campaign.LimitBudgetMinor)) return new Exhaustion(use, before, spent);
        }

        return null;
    }

    /// <summary>Counts a use as an overrun.</summary>
    public void Move(SaleUse use) =>
        Overrun += CounterChange.One(Tally.ToOverrun, use.AmountMinor) + (CounterChange.One(Tally.ToUse, use.AmountMinor) * -1);
}

/// <summary>A use that took the last of its campaign.</summary>
/// <param name="Last">The use.</param>
/// <param name="Uses">Uses with it.</param>
/// <param name="SpentMinor">Money with it.</param>
internal sealed record Exhaustion(SaleUse Last, long Uses, long SpentMinor);
