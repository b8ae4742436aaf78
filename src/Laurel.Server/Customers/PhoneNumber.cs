using PhoneNumbers;

namespace Laurel.Server.Customers;

/// <summary>Telephone numbers as they are kept: E.164, so that one number is one text however it was typed.</summary>
internal static class PhoneNumber
{
    /// <summary>Where a number without a country code is taken to be.</summary>
    private const string HomeRegion = "TR";

    /// <summary>
    /// Reads a number in any usual way of writing it. It must have a possible length; whether its range is given out is not asked,
    /// because new ranges open before the tables of this library know them.
    /// </summary>
    public static bool TryRead(string text, out string e164)
    {
        e164 = "";
        if (text.Length > 50) return false;
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            PhoneNumbers.PhoneNumber number = numbers.Parse(text, HomeRegion);
            if (!numbers.IsPossibleNumber(number)) return false;
            e164 = numbers.Format(number, PhoneNumberFormat.E164);
            return true;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
