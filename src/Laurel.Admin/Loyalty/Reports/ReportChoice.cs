using System.Globalization;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Loyalty.Reports;

/// <summary>
/// The program, the days and the expected use that a view of the dashboard shows, as its address says them. What is absent has a default;
/// what is wrong is named by a word.
/// </summary>
internal sealed record ReportChoice
{
    /// <summary>The server counts at most so many days one by one.</summary>
    public const int MostDays = 400;

    private const int UsualDays = 30;

    public required LoyaltyProgramView Program { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>In percent.</summary>
    public decimal ExpectedUse { get; private init; } = 100m;

    public string? WrongFrom { get; private init; }

    public string? WrongTo { get; private init; }

    /// <summary>As it stands in the address, where that is no percentage.</summary>
    public string? WrongUse { get; private init; }

    public bool IsWrong => WrongFrom is not null || WrongTo is not null || WrongUse is not null;

    public LiabilityQuery Days => new() { From = From, To = Through };

    public LiabilityQuery Query => new() { From = From, To = Through, ExpectedUse = ExpectedUse };

    /// <param name="program">What is looked at.</param>
    /// <param name="from">The first day, <c>yyyy-MM-dd</c>; blank means so that there are thirty.</param>
    /// <param name="to">The last day; blank means today in the program's zone.</param>
    /// <param name="use">Percent with a point; blank means 100.</param>
    /// <param name="now">The present moment.</param>
    public static ReportChoice Of(LoyaltyProgramView program, string? from, string? to, string? use, DateTimeOffset now)
    {
        DateOnly? last = string.IsNullOrEmpty(to) ? PointsProgram.Compile(program.Terms).DayOf(now) : Day(to);
        DateOnly through = last ?? DateOnly.FromDateTime(now.UtcDateTime);
        DateOnly usual = through.DayNumber < UsualDays ? through : through.AddDays(1 - UsualDays);
        DateOnly? first = string.IsNullOrEmpty(from) ? usual : Day(from);
        bool isPercentage = TryUse(use, out decimal expected);
        return new ReportChoice
        {
            Program = program, From = first ?? usual, Through = through, ExpectedUse = expected,
            WrongTo = last is null ? "NoDay" : through < first ? "To.Before" : null,
            WrongFrom = first is not { } day || day == DateOnly.MinValue ? "NoDay"
                : through.DayNumber - day.DayNumber >= MostDays ? "From.TooMany" : null,
            WrongUse = isPercentage ? null : use,
        };
    }

    /// <summary>Whether a number is a percentage that the server takes.</summary>
    public static bool IsPercentage(decimal use) => use is >= 0m and <= 100m && decimal.Round(use, 2) == use;

    private static bool TryUse(string? text, out decimal use)
    {
        use = 100m;
        if (string.IsNullOrEmpty(text)) return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal read)
            || !IsPercentage(read))
        {
            return false;
        }

        use = read;
        return true;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
