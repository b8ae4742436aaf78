namespace Laurel.Server.Loyalty.Verification;

/// <summary>An address as a till shows it: enough to know one's own by.</summary>
internal static class ContactMask
{
    private const string Hidden = "***";
    private const int Shown = 2;

    /// <summary><c>+905321234567</c> becomes <c>***67</c>.</summary>
    public static string OfPhone(string phone) => Hidden + phone[^Math.Min(Shown, phone.Length)..];

    /// <summary><c>ayse@shop.example</c> becomes <c>a***@s***</c>.</summary>
    public static string OfEmail(string email) =>
        string.Join('@', email.Split('@').Select(part => part[..Math.Min(1, part.Length)] + Hidden));
}
