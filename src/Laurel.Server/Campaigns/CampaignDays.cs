using Laurel.Client;

namespace Laurel.Server.Campaigns;

/// <summary>On which days a campaign runs, as far as its row tells.</summary>
internal static class CampaignDays
{
    /// <param name="row">The campaign.</param>
    /// <param name="today">The day it is asked on.</param>
    /// <param name="draft">Where its draft stands, if it has one.</param>
    public static CampaignState StateOf(Campaign row, DateOnly today, DraftState? draft = null)
    {
        if (!row.IsPublished) return draft == DraftState.Waiting ? CampaignState.Waiting : CampaignState.Draft;
        if (row.EndDate < today) return CampaignState.Ended;
        if (!row.IsActive) return CampaignState.Stopped;
        return row.StartDate > today ? CampaignState.Approved : CampaignState.Live;
    }

    /// <summary>Whether it is there, switched on and within its dates. Days of the week and hours are the engine's to judge.</summary>
    public static bool IsRunning(Campaign row, DateTime local) =>
        row.DeletedAt is null && StateOf(row, DayOf(row, local)) == CampaignState.Live;

    // The hours after midnight belong to the day before, as in the engine.
    private static DateOnly DayOf(Campaign row, DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        bool afterMidnight = row.EndTime <= row.StartTime && TimeOnly.FromDateTime(local) < row.EndTime;
        return afterMidnight && day > DateOnly.MinValue ? day.AddDays(-1) : day;
    }
}
