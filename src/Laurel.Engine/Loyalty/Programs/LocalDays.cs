namespace Laurel.Engine.Loyalty.Programs;

/// <summary>The days of a time zone: which one a moment is on, and when one begins.</summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    internal DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The first moment of a day: its midnight, or what follows where the clocks skip that.</summary>
    internal DateTimeOffset StartOf(DateOnly day)
    {
        DateTime clock = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(clock))
        {
            clock = clock.AddMinutes(15);
        }

        // Where midnight comes twice, the first one has the larger offset.
        TimeSpan offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        return new DateTimeOffset(clock, offset).ToUniversalTime();
    }
}
