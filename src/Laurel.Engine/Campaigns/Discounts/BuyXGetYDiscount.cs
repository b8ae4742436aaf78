using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary><c>BUY_X_GET_Y</c>: buy some, get others cheaper or free.</summary>
/// <remarks>
/// One pool: <c>k = ⌊n/(X+Y)⌋</c> over the eligible free units. Two sets (<see cref="Get"/> present): each application needs X units of the
/// first set and up to Y of the second. A reward is discounted by <c>R(p·n)</c>.
/// </remarks>
public sealed record BuyXGetYDiscount : Discount
{
    /// <summary>X, 1 or more.</summary>
    public required int BuyQuantity { get; init; }

    /// <summary>Y, 1 or more.</summary>
    public required int GetQuantity { get; init; }

    /// <summary>Off each reward, 0 to 100. Default 100.</summary>
    public decimal Percentage { get; init; } = 100m;

    /// <summary>Rules of the second set; null is one pool.</summary>
    public IReadOnlyList<Rule>? Get { get; init; }

    /// <summary>Default <see cref="RewardSelection.Group"/>.</summary>
    public RewardSelection Selection { get; init; }

    /// <summary>Default <see cref="Discounts.Attribution.Group"/>.</summary>
    public Attribution Attribution { get; init; }

    /// <summary>Most applications in one basket, 1 or more; null is without limit.</summary>
    public int? MaxApplications { get; init; }

    internal override bool IsQuantityDeal => true;

    internal static BuyXGetYDiscount Read(FieldReader fields, ProblemList problems) => new()
    {
        BuyQuantity = fields.Whole("buyQuantity"),
        GetQuantity = fields.Whole("getQuantity"),
        Percentage = fields.OptionalNumber("percentage") ?? 100m,
        Get = fields.Raw("get") is null ? null : RuleReader.ReadList(fields, "get", problems),
        Selection = fields.OptionalWord<RewardSelection>("selection") ?? RewardSelection.Group,
        Attribution = fields.OptionalWord<Attribution>("attribution") ?? Attribution.Group,
        MaxApplications = fields.OptionalWhole("maxApplications"),
    };

    internal override Phase PhaseOf(CampaignType type) => Phase.Item;

    internal override void Check(DiscountCheck check)
    {
        check.Count(BuyQuantity, "buyQuantity");
        check.Count(GetQuantity, "getQuantity");
        check.Percentage(Percentage, "percentage");
        check.Count(MaxApplications, "maxApplications");
        RuleCheck.Lines(Get, "/discount/get", check.Problems);
    }

    internal override Benefit Compile(Campaign campaign, Currency currency)
    {
        var terms = new DealTerms(BuyQuantity, GetQuantity, Percent.From(Percentage), Attribution, MaxApplications ?? int.MaxValue);
        return Get is { } get
            ? new TwoSets(terms, LineMatcher.Compile(get, []), Selection == RewardSelection.PoolCheapest)
            : Selection == RewardSelection.PoolCheapest ? new CheapestOfPool(terms) : new Groups(terms);
    }

    /// <summary>
    /// The <c>k(X+Y)</c> cheapest are used; the first application takes the dearest qualifiers and the dearest rewards of them.
    /// </summary>
    private sealed class CheapestOfPool(DealTerms terms) : Benefit
    {
        internal override long AtMost(long pieces, long dearest) => terms.AtMost(pieces, dearest);

        internal override Shortfall Apply(Turn turn)
        {
            UnitPool pool = turn.EligiblePool();
            int times = Math.Min(pool.Count / terms.Size, terms.Most);
            turn.BeginApplications();
            int qualifier = pool.Count - (times * terms.Size);
            int reward = pool.Count - (times * terms.Get);
            for (int application = 0; application < times; application++)
            {
                turn.BeginApplication();
                for (int i = 0; i < terms.Buy; i++)
                {
                    turn.Use(pool[qualifier++], 0, isReward: false);
                }

                for (int i = 0; i < terms.Get; i++)
                {
                    terms.Reward(turn, pool[reward++]);
                }

                turn.EndApplication(terms.Attribution);
            }

            return times > 0 ? Shortfall.None : Shortfall.Count(RefusalReason.QuantityNotMet, terms.Size, pool.Count);
        }
    }

    private sealed class TwoSets(DealTerms terms, LineMatcher second, bool cheapestRewards) : Benefit
    {
        internal override Shortfall Apply(Turn turn)
        {
            UnitPool buys = turn.EligiblePool();
            UnitPool gets = turn.SecondPool(second);
            HashSet<int> firstSet = turn.SetOf(buys);
            HashSet<int> taken = turn.NoUnits();
            turn.BeginApplications();
            int left = buys.Count;
            while (turn.Applications < terms.Most && left >= terms.Buy && TryApply(turn, buys, gets, firstSet, taken, ref left))
            {
            }

            return turn.Applications > 0 ? Shortfall.None : Missing(buys, gets);
        }

        private Shortfall Missing(UnitPool buys, UnitPool gets) => buys.Count < terms.Buy
            ? Shortfall.Count(RefusalReason.QuantityNotMet, terms.Buy, buys.Count)
            : Shortfall.Count(RefusalReason.QuantityNotMet, terms.Buy + 1, buys.Count == terms.Buy ? buys.Count : terms.Buy);

        private bool TryApply(Turn turn, UnitPool buys, UnitPool gets, HashSet<int> firstSet, HashSet<int> taken, ref int left)
        {
            turn.BeginApplication();
            int rewards = 0;
            for (int i = 0; i < gets.Count && rewards < terms.Get; i++)
            {
                int unit = gets[cheapestRewards ? gets.Count - 1 - i : i];
                bool alsoBuys = firstSet.Contains(unit);

                // A unit in both sets is no reward when too few qualifiers would be left without it.
                if (taken.Contains(unit) || (alsoBuys && left - 1 < terms.Buy))
                {
                    continue;
                }

                taken.Add(unit);
                left -= alsoBuys ? 1 : 0;
                rewards++;
                terms.Reward(turn, unit);
            }

            if (rewards == 0)
            {
                return false;
            }

            int qualifiers = 0;
            for (int i = buys.Count - 1; i >= 0 && qualifiers < terms.Buy; i--)
            {
                if (taken.Add(buys[i]))
                {
                    turn.Use(buys[i], 0, isReward: false);
                    qualifiers++;
                }
            }

            left -= qualifiers;
            turn.EndApplication(terms.Attribution);
            return true;
        }
    }
}
