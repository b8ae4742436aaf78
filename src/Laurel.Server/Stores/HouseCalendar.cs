namespace Laurel.Server.Stores;

/// <summary>Which day it is for the people of this installation.</summary>
/// <remarks>
/// <c>Laurel:TimeZone</c>, an IANA zone; <c>Europe/Istanbul</c> by default. Rules of campaigns run in the zone of the store.
/// </remarks>
internal sealed class HouseCalendar(TimeProvider clock, IConfiguration configuration)
{
    private const string Setting = "Laurel:TimeZone";

    /// <exception cref="InvalidOperationException">The setting names none.</exception>
    public TimeZoneInfo Zone { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById(configuration[Setting] ?? "Europe/Istanbul", out TimeZoneInfo? named) ? named
            : throw new InvalidOperationException(
                $"The setting {Setting} is '{configuration[Setting]}'. An IANA time zone is needed, such as Europe/Istanbul.");

    public DateOnly Today => DayOf(clock.GetUtcNow());

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>The first moment of a day.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        DateTime midnight = day.ToDateTime(TimeOnly.MinValue);

        // Where clocks jump over midnight, the day begins with the first time that there is.
        while (Zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        TimeSpan offset = Zone.GetUtcOffset(midnight);
        return midnight.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
