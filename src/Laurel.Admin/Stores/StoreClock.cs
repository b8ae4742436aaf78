using Laurel.Client;

namespace Laurel.Admin.Stores;

/// <summary>What time and day it is in a store, and the time zones that it could be in.</summary>
internal static class StoreClock
{
    /// <summary>The names of places, as in <c>Europe/Istanbul</c>.</summary>
    public static IEnumerable<string> Zones =>
        TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal));

    public static DateTimeOffset Now(this TimeProvider time, StoreView store)
    {
        DateTimeOffset now = time.GetUtcNow();
        return TimeZoneInfo.TryFindSystemTimeZoneById(store.TimeZone, out TimeZoneInfo? zone) ? TimeZoneInfo.ConvertTime(now, zone) : now;
    }

    public static DateOnly Today(this TimeProvider time, StoreView store) => DateOnly.FromDateTime(time.Now(store).DateTime);
}
