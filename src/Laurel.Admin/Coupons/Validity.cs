using System.Globalization;

namespace Laurel.Admin.Coupons;

/// <summary>Days as the browser's date fields write them, as moments: from the first of the one to the last of the other.</summary>
internal static class Validity
{
    public static DateTimeOffset? From(string? day) => Midnight(day);

    public static DateTimeOffset? To(string? day) => Midnight(day) is { } start ? Midnight(start.Date.AddDays(1)).AddSeconds(-1) : null;

    public static string Say(DateTimeOffset? from, DateTimeOffset? to, string always) =>
        from is null && to is null ? always : $"{(from is { } start ? Shell.Formats.Moment(start) : "…")} – "
            + (to is { } end ? Shell.Formats.Moment(end) : "…");

    private static DateTimeOffset? Midnight(string? day) =>
        DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime start)
            ? Midnight(start) : null;

    private static DateTimeOffset Midnight(DateTime day) => new(day, TimeZoneInfo.Local.GetUtcOffset(day));
}
