using Laurel.Client;
using Laurel.Server.Customers;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>The one place that says whether something may be sent to a customer. Asked at the moment of sending, never before.</summary>
internal static class Consent
{
    /// <summary>What a person hands over needs no consent: nothing is sent.</summary>
    public static bool Allows(Customer customer, CouponChannel channel) => channel switch
    {
        CouponChannel.Sms => customer.SmsConsent,
        CouponChannel.Email => customer.EmailConsent,
        CouponChannel.Push => customer.PushConsent,
        _ => true,
    };
}
