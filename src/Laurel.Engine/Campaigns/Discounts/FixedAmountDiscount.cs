using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary><c>FIXED_AMOUNT</c>: an amount off the basket, off every unit or off every line.</summary>
/// <remarks>
/// Never below zero: the lower of the amount and the net. With <see cref="Every"/> once for each full such amount bought.
/// </remarks>
public sealed record FixedAmountDiscount : Discount
{
    /// <summary>Major units, zero or above.</summary>
    public required decimal Amount { get; init; }

    /// <summary>By default that of the campaign's type.</summary>
    public DiscountScope? Scope { get; init; }

    /// <summary>In scope <c>LINE</c> only. Default <see cref="AmountPer.Unit"/>.</summary>
    public AmountPer? Per { get; init; }

    /// <summary>In scope <c>BASKET</c> only, above zero, in major units.</summary>
    public decimal? Every { get; init; }

    internal static FixedAmountDiscount Read(FieldReader fields) => new()
    {
        Amount = fields.Number("amount"),
        Scope = fields.OptionalWord<DiscountScope>("scope"),
        Per = fields.OptionalWord<AmountPer>("per"),
        Every = fields.OptionalNumber("every"),
    };

    internal override Phase PhaseOf(CampaignType type) => PhaseOf(ScopeOf(Scope, type), type);

    internal override bool TakesProductAmount(CampaignType type) => ScopeOf(Scope, type) == DiscountScope.Line;

    internal override void Check(DiscountCheck check)
    {
        bool onBasket = ScopeOf(Scope, check.Type) == DiscountScope.Basket;
        check.Money(Amount, "amount");
        check.Money(Every, "every");
        if (Every == 0)
        {
            check.Add(ProblemCode.OutOfRange, "every", "An amount above zero is needed.");
        }

        check.NotUsed(Per is not null && onBasket, "per", "Scope BASKET takes the amount off the whole.");
        check.NotUsed(Every is not null && !onBasket, "every", "Only scope BASKET repeats an amount for every full sum.");
    }

    internal override Benefit Compile(Campaign campaign, Currency currency)
    {
        currency.TryToMinor(Amount, out long amount);
        long every = Every is { } sum && currency.TryToMinor(sum, out long minor) ? minor : 0;
        return ScopeOf(Scope, campaign.Type) == DiscountScope.Basket
            ? new OffBasket(amount, every)
            : new OffLines(amount, Per == AmountPer.Line);
    }

    private sealed class OffBasket(long amount, long every) : Benefit
    {
        internal override long? FlatAmount => every > 0 ? null : amount;

        internal override long AtMost(long pieces, long dearest) => FlatAmount ?? long.MaxValue;

        internal override Shortfall Condition(Turn turn) => every > 0 && turn.PurchaseBase() is { } bought && bought < every
            ? Shortfall.Money(RefusalReason.MinPurchaseNotMet, every, bought)
            : Shortfall.None;

        internal override Shortfall Apply(Turn turn)
        {
            turn.TakeBase();
            Int128 times = every > 0 ? turn.PurchaseBase() / every : 1;
            turn.SpreadOverBase((long)Int128.Min(times * amount, turn.Payable(turn.BaseNet)));
            return Shortfall.None;
        }
    }

    private sealed class OffLines(long amount, bool perLine) : Benefit
    {
        internal override Shortfall Apply(Turn turn)
        {
            turn.TakeBase();
            foreach (BaseLine line in turn.BaseLines)
            {
                long own = turn.Setting(line.Line)?.Amount ?? amount;
                if (perLine)
                {
                    turn.SpreadOverLine(line, Math.Min(own, line.Net));
                }
                else
                {
                    turn.GivePerUnit(line, own);
                }
            }

            return Shortfall.None;
        }
    }
}
