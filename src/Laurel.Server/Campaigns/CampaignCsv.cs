using Laurel.Server.Platform.Csv;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>The list of campaigns for a spreadsheet, with what they have given so far.</summary>
internal static class CampaignCsv
{
    public static IResult Get(
        HttpContext context, Store store, HouseCalendar calendar, HouseCurrency house, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, CampaignList.Sorts, [.. CampaignList.FilterNames, "bom"]);
        list.ComesWhole();
        bool mark = list.Truth("bom") ?? false;
        IQueryable<Campaign> rows = CampaignList.Filter(list, store.Campaigns.AsNoTracking(), calendar.Today);
        list.ThrowIfWrong();
        IQueryable<Line> lines = CampaignList.Order(list, rows).Select(row => new Line(
            row,
            store.CampaignUsages.LongCount(usage => usage.CampaignId == row.Id && !usage.IsTakenBack),
            store.CampaignUsages.Where(usage => usage.CampaignId == row.Id).Sum(usage => usage.AmountMinor - usage.ReturnedMinor),
            store.CampaignUsages.Where(usage => usage.CampaignId == row.Id && !usage.IsTakenBack).Sum(usage => usage.Points)));
        return Table(calendar.Today, house).Answer(lines.AsAsyncEnumerable(), mark, calendar.Today, cancel);
    }

    private static CsvTable<Line> Table(DateOnly today, HouseCurrency house) => new(
        "campaigns",
        new("code", line => line.Row.Code),
        new("name", line => line.Row.Name),
        new("type", line => line.Row.TypeCode),
        new("discount", line => line.Row.DiscountType),
        new("state", line => Words<Client.CampaignState>.Write(CampaignDays.StateOf(line.Row, today))),
        new("startDate", line => line.Row.StartDate),
        new("endDate", line => line.Row.EndDate),
        new("segment", line => line.Row.SegmentCode),
        new("priority", line => line.Row.Priority),
        new("combinable", line => line.Row.Combinable),
        new("requiresCoupon", line => line.Row.RequiresCoupon),
        new("limitTotal", line => line.Row.LimitTotal),
        new("limitPerCustomer", line => line.Row.LimitPerCustomer),
        new("limitBudget", line => line.Row.LimitBudgetMinor is { } budget ? house.Currency.Major(budget) : null),
        new("uses", line => line.Uses),
        new("given", line => house.Currency.Major(line.GivenMinor)),
        new("givenPoints", line => line.GivenPoints),
        new("currency", _ => house.Currency.Code),
        new("changedAt", line => line.Row.ChangedAt),
        new("changedBy", line => line.Row.ChangedBy));

    /// <summary>A campaign with what it gave and was not taken back.</summary>
    private sealed record Line(Campaign Row, long Uses, long GivenMinor, long GivenPoints);
}
