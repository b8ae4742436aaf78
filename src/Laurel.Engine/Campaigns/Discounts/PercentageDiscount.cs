using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary><c>PERCENTAGE</c>: a share of every eligible line, or of all of them together.</summary>
/// <remarks>Scope <c>LINE</c>: <c>dᵢ = R(p·Nᵢ)</c>, or per unit. Scope <c>BASKET</c>: <c>ALLOC(R(p·ΣN))</c>.</remarks>
public sealed record PercentageDiscount : Discount
{
    /// <summary>0 to 100, up to two decimals.</summary>
    public required decimal Percentage { get; init; }

    /// <summary>By default that of the campaign's type.</summary>
    public DiscountScope? Scope { get; init; }

    /// <summary>In scope <c>LINE</c> only. Default <see cref="PercentageRounding.Line"/>.</summary>
    public PercentageRounding? Rounding { get; init; }

    /// <summary>The most that the campaign gives in one basket, in major units.</summary>
    public decimal? MaxAmount { get; init; }

    internal static PercentageDiscount Read(FieldReader fields) => new()
    {
        Percentage = fields.Number("percentage"),
        Scope = fields.OptionalWord<DiscountScope>("scope"),
        Rounding = fields.OptionalWord<PercentageRounding>("rounding"),
        MaxAmount = fields.OptionalNumber("maxAmount"),
    };

    internal override Phase PhaseOf(CampaignType type) => PhaseOf(ScopeOf(Scope, type), type);

    internal override bool TakesProductPercentage(CampaignType type) => ScopeOf(Scope, type) == DiscountScope.Line;

    internal override void Check(DiscountCheck check)
    {
        check.Percentage(Percentage, "percentage");
        check.Money(MaxAmount, "maxAmount");
        check.NotUsed(
            Rounding is not null && ScopeOf(Scope, check.Type) == DiscountScope.Basket, "rounding",
            "Scope BASKET is rounded once on the whole.");
    }

    internal override Benefit Compile(Campaign campaign, Currency currency)
    {
        var percent = Percent.From(Percentage);
        long? cap = MaxAmount is { } most && currency.TryToMinor(most, out long minor) ? minor : null;
        return ScopeOf(Scope, campaign.Type) == DiscountScope.Basket
            ? new OffBasket(percent) { Cap = cap }
            : new OffLines(percent, Rounding == PercentageRounding.Unit) { Cap = cap };
    }

    private sealed class OffBasket(Percent percent) : Benefit
    {
        internal override Shortfall Apply(Turn turn)
        {
            turn.TakeBase();
            turn.SpreadOverBase(percent.Of(turn.Payable(turn.BaseNet)));
            return Shortfall.None;
        }
    }

    private sealed class OffLines(Percent percent, bool perUnit) : Benefit
    {
        internal override Shortfall Apply(Turn turn)
        {
            turn.TakeBase();
            foreach (BaseLine line in turn.BaseLines)
            {
                Percent own = turn.Setting(line.Line)?.Percent ?? percent;
                if (!perUnit)
                {
                    turn.SpreadOverLine(line, own.Of(line.Net));
                    continue;
                }

                for (int i = line.First; i < line.End; i++)
                {
                    turn.Give(i, own.Of(turn.BaseNetOf(i)));
                }
            }

            return Shortfall.None;
        }
    }
}
