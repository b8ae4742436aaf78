namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>Fills bundles one after the other, until no more can be filled or one would save nothing.</summary>
internal sealed class BundleFilling(long price, BundleFilling.Slot[] slots, int most) : Benefit
{
    private readonly long _size = slots.Sum(slot => (long)slot.Quantity);

    internal override Shortfall Apply(Turn turn)
    {
        UnitPool pool = turn.EligiblePool();
        SlotFilling filling = turn.SlotFilling;
        filling.Start(turn.Basket, pool, slots);
        turn.BeginApplications();
        while (turn.Applications < most && filling.CanFill())
        {
            long sum = 0;
            List<int> chosen = filling.FillOne();
            foreach (int index in chosen)
            {
                sum += turn.Ledger.UnitNet(pool[index]);
            }

            if (sum <= price)
            {
                return turn.Applications > 0 ? Shortfall.None : new Shortfall(RefusalReason.NoEffect);
            }

            turn.BeginApplication();
            foreach (int index in chosen)
            {
                turn.Use(pool[index], 0, isReward: true);
            }

            turn.EndApplication(sum - price);
        }

        return turn.Applications > 0
            ? Shortfall.None
            : Shortfall.Count(RefusalReason.QuantityNotMet, _size, filling.MostFilled());
    }

    internal sealed record Slot(LineMatcher Matcher, int Quantity);
}
