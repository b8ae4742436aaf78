using Laurel.Admin.Campaigns.Drafts;
using MudBlazor;

namespace Laurel.Admin.Campaigns.Discounts;

/// <summary>Every discount type, in the order in which the editor offers them. A new one is a line here and an editor beside it.</summary>
internal static class DiscountFamily
{
    public static IReadOnlyList<DiscountKind> All { get; } =
    [
        new("PERCENTAGE", typeof(PercentageEditor), DiscountWriter.Percentage, Icons.Material.Rounded.Percent),
        new("FIXED_AMOUNT", typeof(FixedAmountEditor), DiscountWriter.FixedAmount, Icons.Material.Rounded.Payments),
        new("SPECIAL_PRICE", typeof(SpecialPriceEditor), DiscountWriter.SpecialPrice, Icons.Material.Rounded.Sell),
        new("TIERED", typeof(TieredEditor), DiscountWriter.Tiered, Icons.Material.Rounded.Stairs),
        new("BUY_X_GET_Y", typeof(BuyXGetYEditor), DiscountWriter.BuyXGetY, Icons.Material.Rounded.AddShoppingCart),
        new("CHEAPEST_FREE", typeof(CheapestFreeEditor), DiscountWriter.CheapestFree, Icons.Material.Rounded.MoneyOff),
        new("FREE_PRODUCT", typeof(FreeProductEditor), DiscountWriter.FreeProduct, Icons.Material.Rounded.CardGiftcard),
        new("BUNDLE_PRICE", typeof(BundlePriceEditor), DiscountWriter.BundlePrice, Icons.Material.Rounded.Inventory2),
        new("POINTS_MULTIPLIER", typeof(PointsMultiplierEditor), DiscountWriter.PointsMultiplier, Icons.Material.Rounded.Stars, false),
        new("BONUS_POINTS", typeof(BonusPointsEditor), DiscountWriter.BonusPoints, Icons.Material.Rounded.Star, false),
    ];

    public static DiscountKind? Find(string type) => All.FirstOrDefault(kind => kind.Type == type);
}
