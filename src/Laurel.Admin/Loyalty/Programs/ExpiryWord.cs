using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>The words of the wire for when points lapse.</summary>
internal static class ExpiryWord
{
    public const string Never = "NEVER";
    public const string Days = "DAYS";
    public const string Months = "MONTHS";
    public const string EndOfYear = "END_OF_YEAR";

    public static IReadOnlyList<string> All { get; } = [Months, EndOfYear, Days, Never];

    public static string Of(PointExpiry expiry) => expiry switch
    {
        ExpiresAfterDays => Days,
        ExpiresAfterMonths => Months,
        ExpiresAtEndOfYear => EndOfYear,
        _ => Never,
    };
}
