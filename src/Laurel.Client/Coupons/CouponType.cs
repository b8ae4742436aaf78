using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>Who may use a coupon, and how often.</summary>
[JsonConverter(typeof(WordConverter<CouponType>))]
public enum CouponType
{
    /// <summary>Once in all.</summary>
    SingleUse,

    /// <summary>Up to its limit.</summary>
    MultiUse,

    /// <summary>Only for its customer.</summary>
    Personal,

    /// <summary>By anybody, up to its limit, once per receipt.</summary>
    Public,
}
