using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Campaigns.Previews;

/// <summary>The next moment, in the store's own clock, at which a schedule runs; now when it runs now or never again.</summary>
internal static class SuitableMoment
{
    private const int DaysToLook = 8;

    public static DateTime From(DateTime now, Schedule? schedule)
    {
        if (schedule is null || Runs(now, schedule)) return now;
        DateTime first = schedule.StartDate is { } start && start > DateOnly.FromDateTime(now)
            ? start.ToDateTime(TimeOnly.MinValue) : now.Date;
        TimeOnly hour = schedule.StartTime ?? (schedule.EndTime is null ? new TimeOnly(12, 0) : TimeOnly.MinValue);
        for (int day = 0; day < DaysToLook; day++)
        {
            DateTime moment = first.Date.AddDays(day).Add(hour.ToTimeSpan());
            if (moment >= now && Runs(moment, schedule)) return moment;
        }

        return schedule.EndDate is { } end && end < DateOnly.FromDateTime(now)
            ? From(end.ToDateTime(hour), schedule with { EndDate = null }) : now;
    }

    private static bool Runs(DateTime moment, Schedule schedule)
    {
        TimeOnly time = TimeOnly.FromDateTime(moment);
        bool crosses = schedule is { StartTime: { } from, EndTime: { } until } && until <= from;
        bool late = crosses && time < schedule.EndTime;
        bool inHours = crosses ? late || time >= schedule.StartTime : !(time < schedule.StartTime) && !(time >= schedule.EndTime);
        // The hours after midnight belong to the day before.
        DateOnly day = DateOnly.FromDateTime(moment).AddDays(late ? -1 : 0);
        int weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
        return inHours && !(day < schedule.StartDate) && !(day > schedule.EndDate)
            && (schedule.DaysOfWeek.Count == 0 || schedule.DaysOfWeek.Contains(weekday));
    }
}
