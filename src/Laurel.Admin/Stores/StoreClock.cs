using Laurel.Client;

namespace Laurel.Admin.Stores;

/// <summary>What time and day it is in a store.</summary>
internal static class StoreClock
{
    public static DateTimeOffset Now(this TimeProvider time, StoreView store)
    {
        DateTimeOffset now = time.GetUtcNow();
        return TimeZoneInfo.TryFindSystemTimeZoneById(store.TimeZone, out TimeZoneInfo? zone) ? TimeZoneInfo.ConvertTime(now, zone) : now;
    }

    public static DateOnly Today(this TimeProvider time, StoreView store) => DateOnly.FromDateTime(time.Now(store).DateTime);
}
