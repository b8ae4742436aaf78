using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>What a campaign gives: one of a closed family.</summary>
/// <remarks>The attributes are the family list of the wire.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PercentageDiscount), "PERCENTAGE")]
[JsonDerivedType(typeof(FixedAmountDiscount), "FIXED_AMOUNT")]
[JsonDerivedType(typeof(SpecialPriceDiscount), "SPECIAL_PRICE")]
[JsonDerivedType(typeof(TieredDiscount), "TIERED")]
[JsonDerivedType(typeof(BuyXGetYDiscount), "BUY_X_GET_Y")]
[JsonDerivedType(typeof(CheapestFreeDiscount), "CHEAPEST_FREE")]
[JsonDerivedType(typeof(FreeProductDiscount), "FREE_PRODUCT")]
[JsonDerivedType(typeof(BundlePriceDiscount), "BUNDLE_PRICE")]
[JsonDerivedType(typeof(PointsMultiplierDiscount), "POINTS_MULTIPLIER")]
[JsonDerivedType(typeof(BonusPointsDiscount), "BONUS_POINTS")]
public abstract record Discount
{
    private protected Discount()
    {
    }

    /// <summary>Whether it gives money, of which there can be a budget, and not points.</summary>
    [JsonIgnore]
    public virtual bool GivesMoney => true;

    /// <summary>Whether it consumes the units that it uses, as qualifier or reward.</summary>
    internal virtual bool IsQuantityDeal => false;

    /// <summary>Whether a product may have its own percentage.</summary>
    internal virtual bool TakesProductPercentage(CampaignType type) => false;

    /// <summary>Whether a product may have its own amount.</summary>
    internal virtual bool TakesProductAmount(CampaignType type) => false;

    /// <summary>The phase in which it is computed.</summary>
    internal abstract Phase PhaseOf(CampaignType type);

    /// <summary>Reports what is wrong with its own fields.</summary>
    internal abstract void Check(DiscountCheck check);

    /// <summary>Turns a checked discount into what computes it.</summary>
    internal abstract Benefit Compile(Campaign campaign, Currency currency);

    private protected static Phase PhaseOf(DiscountScope scope, CampaignType type) =>
        type == CampaignType.PaymentDiscount ? Phase.Tender : scope == DiscountScope.Line ? Phase.Item : Phase.Basket;

    private protected static DiscountScope ScopeOf(DiscountScope? scope, CampaignType type) =>
        scope ?? (type == CampaignType.ProductDiscount ? DiscountScope.Line : DiscountScope.Basket);
}
