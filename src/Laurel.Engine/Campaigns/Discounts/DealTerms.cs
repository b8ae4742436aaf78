using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>What the quantity deals have in common.</summary>
internal sealed record DealTerms(int Buy, int Get, Percent Percent, Attribution Attribution, int Most)
{
    internal int Size => Buy + Get;

    /// <summary>What all the rewards that the pieces can make cost at most.</summary>
    internal long AtMost(long pieces, long dearest) =>
        (long)Int128.Min((Int128)Math.Min(pieces / Size, Most) * Get * Percent.Of(dearest), long.MaxValue);

    internal void Reward(Turn turn, int unit) => turn.Use(unit, Percent.Of(turn.Ledger.UnitNet(unit)), isReward: true);
}

/// <summary>Consecutive groups of <c>X+Y</c> from the dearest down; the <c>Y</c> cheapest of each are rewards.</summary>
internal sealed class Groups(DealTerms terms) : Benefit
{
    internal override long AtMost(long pieces, long dearest) => terms.AtMost(pieces, dearest);

    internal override Shortfall Apply(Turn turn)
    {
        UnitPool pool = turn.EligiblePool();
        int times = Math.Min(pool.Count / terms.Size, terms.Most);
        turn.BeginApplications();
        int next = 0;
        for (int application = 0; application < times; application++)
        {
            turn.BeginApplication();
            for (int i = 0; i < terms.Size; i++)
            {
                if (i < terms.Buy)
                {
                    turn.Use(pool[next++], 0, isReward: false);
                }
                else
                {
                    terms.Reward(turn, pool[next++]);
                }
            }

            turn.EndApplication(terms.Attribution);
        }

        return times > 0 ? Shortfall.None : Shortfall.Count(RefusalReason.QuantityNotMet, terms.Size, pool.Count);
    }
}
