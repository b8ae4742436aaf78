using Laurel.Client;
using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Campaigns.Calendar;

/// <summary>The days of a month on which a campaign runs, as far as its dates tell.</summary>
/// <param name="View">The campaign.</param>
/// <param name="First">The first of its days in the month, counted from 1.</param>
/// <param name="Last">The last of its days in the month.</param>
/// <param name="BeganBefore">Whether it runs before the month too.</param>
/// <param name="GoesOn">Whether it runs after the month too.</param>
public sealed record MonthBar(CampaignView View, int First, int Last, bool BeganBefore, bool GoesOn)
{
    /// <summary>Null when the campaign does not run in the month.</summary>
    public static MonthBar? Of(CampaignView view, DateOnly month)
    {
        DateOnly end = month.AddMonths(1).AddDays(-1);
        Schedule? schedule = view.Campaign.Schedule;
        DateOnly from = schedule?.StartDate ?? DateOnly.MinValue;
        DateOnly to = schedule?.EndDate ?? DateOnly.MaxValue;
        if (from > end || to < month) return null;
        return new MonthBar(view, from < month ? 1 : from.Day, to > end ? end.Day : to.Day, from < month, to > end);
    }
}
