using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What a coupon is worth at this moment, whoever shows it.</summary>
[JsonConverter(typeof(WordConverter<CouponState>))]
public enum CouponState
{
    Active,
    NotStarted,
    Expired,
    UsedUp,
    Disabled,
}
