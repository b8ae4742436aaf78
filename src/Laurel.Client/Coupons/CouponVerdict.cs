using System.Text.Json.Serialization;

namespace Laurel.Client;

[JsonConverter(typeof(WordConverter<CouponVerdict>))]
public enum CouponVerdict
{
    Applicable,
    NotFound,
    NotStarted,
    Expired,
    UsedUp,
    Reserved,
    NotYours,
    CustomerRequired,
    Disabled,
    CampaignNotRunning,
}
