using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns;

/// <summary>The types of campaigns; each sets defaults.</summary>
[JsonConverter(typeof(WordConverter<CampaignType>))]
public enum CampaignType
{
    /// <summary>Off products; scope <see cref="Discounts.DiscountScope.Line"/> by default.</summary>
    ProductDiscount,

    /// <summary>Off the basket.</summary>
    BasketDiscount,

    /// <summary>At certain hours.</summary>
    TimeBased,

    /// <summary>A deal on quantities.</summary>
    BuyXGetY,

    /// <summary>For a customer with no purchases yet.</summary>
    WelcomeBonus,

    /// <summary>For a means of payment, computed last.</summary>
    PaymentDiscount,
}

/// <summary>How exclusive a campaign is that is not combinable.</summary>
[JsonConverter(typeof(WordConverter<Exclusivity>))]
public enum Exclusivity
{
    /// <summary>Alone in its basket.</summary>
    Basket,

    /// <summary>Never on a unit that another campaign uses.</summary>
    Item,
}

/// <summary>What a rule looks at.</summary>
[JsonConverter(typeof(WordConverter<RuleType>))]
public enum RuleType
{
    /// <summary>Product code.</summary>
    Product,

    /// <summary>Department code.</summary>
    Department,

    /// <summary>Category code.</summary>
    Category,

    /// <summary>Brand code.</summary>
    Brand,

    /// <summary>Payment type: about tenders, not lines.</summary>
    PaymentType,

    /// <summary>A pattern over barcodes and the product code.</summary>
    BarcodePattern,
}

/// <summary>Which lines a purchase condition adds up.</summary>
[JsonConverter(typeof(WordConverter<PurchaseOf>))]
public enum PurchaseOf
{
    /// <summary>The eligible lines of the campaign.</summary>
    Eligible,

    /// <summary>All sale lines without <c>NO_PROMOTION</c>.</summary>
    Basket,
}

/// <summary>Which nets a purchase condition adds up.</summary>
[JsonConverter(typeof(WordConverter<Measured>))]
public enum Measured
{
    /// <summary>As they stand when the campaign's turn comes.</summary>
    After,

    /// <summary>As they were before any campaign.</summary>
    Before,
}

/// <summary>The steps in which a basket is priced.</summary>
[JsonConverter(typeof(WordConverter<Phase>))]
public enum Phase
{
    /// <summary>Discounts of scope <c>LINE</c>, quantity deals, gifts and bundles.</summary>
    Item,

    /// <summary>Discounts of scope <c>BASKET</c>.</summary>
    Basket,

    /// <summary>The tier's discount.</summary>
    Tier,

    /// <summary>Points used as a discount.</summary>
    Points,

    /// <summary>Payment discounts.</summary>
    Tender,

    /// <summary>Earning points: no money.</summary>
    Earn,
}
