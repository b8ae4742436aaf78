using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>How a coupon reaches a customer.</summary>
[JsonConverter(typeof(WordConverter<CouponChannel>))]
public enum CouponChannel
{
    Sms,

    Email,

    Push,

    /// <summary>Handed over by a person; nothing is sent.</summary>
    Manual,
}
