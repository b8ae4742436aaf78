using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>Which limit was already used up when a receipt came in.</summary>
[JsonConverter(typeof(WordConverter<OverrunKind>))]
public enum OverrunKind
{
    /// <summary>The campaign's uses or budget.</summary>
    Campaign,

    /// <summary>The customer's uses of the campaign; or the customer was not known.</summary>
    Customer,

    /// <summary>The coupon's uses; or it was no coupon.</summary>
    Coupon,
}
