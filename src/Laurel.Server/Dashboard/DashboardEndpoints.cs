using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Dashboard;

internal static class DashboardEndpoints
{
    private const int Days = 28;
    private const int Top = 10;

    public static void MapDashboard(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/dashboard", Get).RequireAuthorization(Policies.Staff).Produces<DashboardView>()
            .WithTags("Dashboard").WithName("getDashboard").WithSummary("Read the numbers of the last 28 days");

    private static async Task<IResult> Get(Store store, HouseCurrency house, TimeProvider clock, CancellationToken cancel)
    {
        // Where stores are spread over zones, the first one's calendar says what today is.
        string? home = await store.Shops.OrderBy(s => s.CodeKey).Select(s => s.TimeZone).FirstOrDefaultAsync(cancel);
        Currency currency = house.Currency;
        TimeZoneInfo zone = home is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(home);
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        DateOnly first = today.AddDays(1 - Days);
        IQueryable<Sale> sales = store.Sales.AsNoTracking()
            .Where(s => s.BusinessDate >= first && s.BusinessDate <= today && s.Currency == currency.Code && s.VoidedAt == null);
        IReadOnlyList<DaySales> days = await DaysAsync(sales, first, currency, cancel);
        var view = new DashboardView
        {
            Currency = currency.Code,
            Today = days[^1],
            Days = days,
            CampaignsLive = await store.Campaigns.CountAsync(
                c => c.IsPublished && c.IsActive && (c.StartDate == null || c.StartDate <= today)
                    && (c.EndDate == null || c.EndDate >= today),
                cancel),
            CampaignsScheduled = await store.Campaigns.CountAsync(
                c => c.IsPublished && c.IsActive && c.StartDate > today, cancel),
            Customers = await store.Customers.CountAsync(c => c.DeletedAt == null, cancel),
            Variances = await sales.CountAsync(s => s.VarianceJson != null, cancel),
            TopByDiscount = await TopAsync(store, sales, currency, byUses: false, cancel),
            TopByUses = await TopAsync(store, sales, currency, byUses: true, cancel),
        };
        return TypedResults.Json(view, WireJson.Default.DashboardView);
    }

    private static async Task<IReadOnlyList<DaySales>> DaysAsync(
        IQueryable<Sale> sales, DateOnly first, Currency currency, CancellationToken cancel)
    {
        var sums = await sales.GroupBy(s => s.BusinessDate).Select(day => new
        {
            Day = day.Key,
            Sales = day.Count(),
            Net = day.Sum(s => s.NetMinor),
            Discount = day.Sum(s => s.DiscountMinor),
            WithCampaign = day.Count(s => s.CampaignCount > 0),
        }).ToDictionaryAsync(day => day.Day, cancel);
        return [.. Enumerable.Range(0, Days).Select(first.AddDays).Select(day => sums.TryGetValue(day, out var sum)
            ? new DaySales
            {
                Day = day,
                Sales = sum.Sales,
                Net = currency.Major(sum.Net),
                Discount = currency.Major(sum.Discount),
                WithCampaign = sum.WithCampaign,
            }
            : new DaySales { Day = day, Sales = 0, Net = 0, Discount = 0, WithCampaign = 0 })];
    }

    private static async Task<IReadOnlyList<TopCampaign>> TopAsync(
        Store store, IQueryable<Sale> sales, Currency currency, bool byUses, CancellationToken cancel)
    {
        var sums = store.CampaignUsages.Where(u => !u.IsTakenBack)
            .Join(sales, u => new { u.ShardKey, Id = u.SaleId }, s => new { s.ShardKey, s.Id },
                (u, s) => new { u.CampaignCode, u.CampaignName, AmountMinor = u.AmountMinor - u.ReturnedMinor, s.NetMinor })
            .GroupBy(u => u.CampaignCode)
            .Select(campaign => new
            {
                Code = campaign.Key,
                Name = campaign.Max(u => u.CampaignName)!,
                Uses = campaign.Count(),
                Discount = campaign.Sum(u => u.AmountMinor),
                Sales = campaign.Sum(u => u.NetMinor),
            });
        var ordered = byUses ? sums.OrderByDescending(c => c.Uses) : sums.OrderByDescending(c => c.Discount);
        var top = await ordered.ThenBy(c => c.Code).Take(Top).ToListAsync(cancel);
        return [.. top.Select(c => new TopCampaign
        {
            Campaign = c.Code,
            Name = c.Name,
            Uses = c.Uses,
            Discount = currency.Major(c.Discount),
            Sales = currency.Major(c.Sales),
        })];
    }
}
