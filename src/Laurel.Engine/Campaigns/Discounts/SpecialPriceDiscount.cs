using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary><c>SPECIAL_PRICE</c>: each unit costs this much, unless it is cheaper already.</summary>
/// <remarks><c>max(0, N − R(quantity·price))</c> for each line, counting only units whose net is above the price.</remarks>
public sealed record SpecialPriceDiscount : Discount
{
    /// <summary>Major units for one piece or measure, up to four decimals.</summary>
    public required decimal Price { get; init; }

    internal static SpecialPriceDiscount Read(FieldReader fields) => new() { Price = fields.Number("price") };

    internal override Phase PhaseOf(CampaignType type) => Phase.Item;

    internal override void Check(DiscountCheck check) => check.Price(Price, "price");

    internal override Benefit Compile(Campaign campaign, Currency currency) => new ToPrice(UnitPrice.From(Price), currency);

    private sealed class ToPrice(UnitPrice price, Currency currency) : Benefit
    {
        internal override Shortfall Apply(Turn turn)
        {
            // A unit is above the price when its net, in ten-thousandths of the major unit, is.
            turn.TakeBase(this, static (self, measure, net) => self.IsAbove(measure, net));
            foreach (BaseLine line in turn.BaseLines)
            {
                turn.SpreadOverLine(line, Math.Max(0, line.Net - line.Quantity.Times(price, currency)));
            }

            return Shortfall.None;
        }

        private bool IsAbove(Quantity measure, long net)
        {
            Int128 priced = price.TenThousandths * currency.MinorPerMajor * measure.Thousandths;
            return (Int128)net * UnitPrice.PerMajor * Quantity.PerWhole > priced;
        }
    }
}
