using CsCheck;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Engine.Tests.Simulation;

public sealed class SplitLineTests
{
    private static readonly Currency Lira = Currency.Of("TRY");

    [Fact]
    public void Scanning_pieces_one_by_one_changes_no_quantity_deal_and_others_by_a_rounding_per_line() =>
        Gen.Select(RandomBaskets.Basket, RandomBooks.Campaign).Where((_, campaign) => !IsPerLine(campaign.Discount)).Sample(
            (basket, campaign) =>
            {
                // Without manual discounts, so that the pieces of a line cost the same before and after.
                Basket whole = basket with { Lines = [.. basket.Lines.Select(line => line with { ManualDiscount = 0m })] };
                Basket split = whole with { Lines = [.. whole.Lines.SelectMany(Pieces)] };
                CampaignBook book = CampaignBook.Compile([campaign], Lira);
                decimal difference = Math.Abs(book.Price(whole).CampaignDiscount - book.Price(split).CampaignDiscount);

                difference.ShouldBeLessThanOrEqualTo(IsDeal(campaign.Discount) ? 0m : 0.01m * split.Lines.Count);
            },
            iter: 3000,
            print: own => LaurelJson.ToJson(own.Item2) + "\n" + LaurelJson.ToJson(own.Item1));

    private static IEnumerable<Line> Pieces(Line line) => line.Unit != LineUnit.Piece
        ? [line]
        : Enumerable.Range(1, (int)line.Quantity).Select(piece => line with { Id = $"{line.Id}-{piece}", Quantity = 1 });

    private static bool IsPerLine(Discount discount) => discount is FixedAmountDiscount { Per: AmountPer.Line };

    private static bool IsDeal(Discount discount) =>
        discount is BuyXGetYDiscount or CheapestFreeDiscount or FreeProductDiscount or BundlePriceDiscount;
}
