using System.Text.Json.Serialization;

namespace Laurel.Client;

[JsonConverter(typeof(WordConverter<CouponAnswer>))]
public enum CouponAnswer
{
    Applicable,
    NotFound,
    NotStarted,
    Expired,
    UsedUp,
    NotYours,
    CustomerRequired,
    Disabled,
    CampaignNotRunning,
}
