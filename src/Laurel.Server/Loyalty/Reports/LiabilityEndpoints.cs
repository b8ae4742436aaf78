using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Reports;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Csv;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Reports;

/// <summary>What a program owes its members, and what happened in it over time.</summary>
internal static class LiabilityEndpoints
{
    private const int MostDays = 36_600;
    private const int MostFigureDays = 400;

    private static readonly QueryField From =
        new("from", "The first day, in the program's zone; absent means the first of the month of the last.") { Format = "date" };

    private static readonly QueryField To = new("to", "The last day, inclusive; absent means today.") { Format = "date" };

    private static readonly QueryField Mark = QueryField.Truth(ReportRequest.MarkName, "Whether the file begins with a byte order mark.");

    private static readonly QueryField ExpectedUse =
        new(ReportRequest.UseName, "How many points are expected to be used, in percent from 0 to 100; absent means 100.");

    public static void MapLiability(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder program = routes.MapGroup("/v1/loyalty-programs/{code}").WithTags("Loyalty");
        program.MapGet("liability", Get).RequireAuthorization(Policies.Staff).Produces<LiabilityView>()
            .ProducesProblem(400).ProducesProblem(404).MayTakeLong()
            .WithName("getLiability").WithSummary("Read what a program owes its members, rolled forward between two days")
            .Asks(From).Asks(To).Asks(ExpectedUse);
        program.MapGet("liability.csv", GetCsv).RequireAuthorization(Policies.Staff)
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(400).ProducesProblem(404).MayTakeLong()
            .WithName("downloadLiability").WithSummary("Download the same by tier and month for a spreadsheet")
            .Asks(From).Asks(To).Asks(Mark);
        program.MapGet("figures", GetFigures).RequireAuthorization(Policies.Staff).Produces<LoyaltyFigures>()
            .ProducesProblem(400).ProducesProblem(404).MayTakeLong()
            .WithName("getLoyaltyFigures").WithSummary("Read what happened in a program, day by day").Asks(From).Asks(To);
        program.MapGet("figures.csv", GetFiguresCsv).RequireAuthorization(Policies.Staff)
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(400).ProducesProblem(404).MayTakeLong()
            .WithName("downloadLoyaltyFigures").WithSummary("Download the points of each day for a spreadsheet")
            .Asks(From).Asks(To).Asks(Mark);
    }

    private static async Task<IResult> Get(
        string code, HttpContext context, Store store, ProgramBook programs, ReadLiability liability, ReadRevenue revenue,
        TimeProvider clock, CancellationToken cancel)
    {
        ReportRequest? asked = await ReportRequest.ReadAsync(
            code, context.Request.Query, MostDays, ReportRequest.UseName, store, programs, clock, cancel);
        if (asked is null) return NotFound(code);
        LiabilityReport report = await liability.ReadAsync(asked.ProgramId, asked.Program, asked.From, asked.Through, cancel);
        SalesAndPoints sales = await revenue.ReadAsync(
            asked.ProgramId, asked.Program, asked.From, asked.Through, asked.ExpectedUse, cancel);
        return TypedResults.Json(LiabilityViews.Of(asked, report, sales), WireJson.Default.LiabilityView);
    }

    private static async Task<IResult> GetCsv(
        string code, HttpContext context, Store store, ProgramBook programs, ReadLiability liability, TimeProvider clock,
        CancellationToken cancel)
    {
        ReportRequest? asked = await ReportRequest.ReadAsync(
            code, context.Request.Query, MostDays, ReportRequest.MarkName, store, programs, clock, cancel);
        if (asked is null) return NotFound(code);
        LiabilityReport report = await liability.ReadAsync(asked.ProgramId, asked.Program, asked.From, asked.Through, cancel);
        return Table(asked).Answer(
            LiabilityViews.Rows(asked, report).ToAsyncEnumerable(), asked.HasMark, asked.Through, cancel);
    }

    private static CsvTable<PointDay> DayTable(ReportRequest asked) => new(
        "points-" + asked.Code,
        new("day", day => day.Day),
        new("issued", day => day.Issued),
        new("burned", day => day.Burned),
        new("expired", day => day.Expired),
        new("clawed", day => day.Clawed),
        new("adjusted", day => day.Adjusted));

    private static CsvTable<LiabilityRowView> Table(ReportRequest asked) => new(
        "liability-" + asked.Code,
        new("tier", row => row.Tier),
        new("expiry", row => Engine.Amounts.Words<ExpiryKind>.Of(row.Expiry)),
        new("month", row => row.Month),
        new("opening", row => row.Points.Opening),
        new("issued", row => row.Points.Issued),
        new("burned", row => row.Points.Burned),
        new("expired", row => row.Points.Expired),
        new("clawed", row => row.Points.Clawed),
        new("adjusted", row => row.Points.Adjusted),
        new("closing", row => row.Points.Closing),
        new("worth", row => row.Worth),
        new("currency", _ => asked.Program.Currency.Code));

    private static async Task<IResult> GetFigures(
        string code, HttpContext context, Store store, ProgramBook programs, ReadLiability liability, TimeProvider clock,
        CancellationToken cancel)
    {
        ReportRequest? asked = await ReportRequest.ReadAsync(
            code, context.Request.Query, MostFigureDays, null, store, programs, clock, cancel);
        if (asked is null) return NotFound(code);
        LiabilityReport report = await liability.ReadAsync(asked.ProgramId, asked.Program, asked.From, asked.Through, cancel);
        return TypedResults.Json(await FiguresAsync(asked, report, store, cancel), WireJson.Default.LoyaltyFigures);
    }

    private static async Task<IResult> GetFiguresCsv(
        string code, HttpContext context, Store store, ProgramBook programs, TimeProvider clock, CancellationToken cancel)
    {
        ReportRequest? asked = await ReportRequest.ReadAsync(
            code, context.Request.Query, MostFigureDays, ReportRequest.MarkName, store, programs, clock, cancel);
        if (asked is null) return NotFound(code);
        return DayTable(asked).Answer(
            LiabilityViews.Days(asked, await MovedAsync(asked, store, cancel)).ToAsyncEnumerable(), asked.HasMark, asked.Through, cancel);
    }

    private static async Task<LoyaltyFigures> FiguresAsync(
        ReportRequest asked, LiabilityReport report, Store store, CancellationToken cancel)
    {
        IQueryable<CustomerLoyalty> members = store.CustomerLoyalties.Where(member => member.ProgramId == asked.ProgramId);
        var moves = await (
            from change in store.TierChanges
            join member in members on change.AccountId equals member.Id
            where change.Day >= asked.From && change.Day <= asked.Through
            group change by new { change.FromTier, change.ToTier } into tier
            select new { tier.Key.FromTier, tier.Key.ToTier, Members = tier.Count() }).ToListAsync(cancel);
        List<LiabilityDay> closed = await store.LiabilityDays.AsNoTracking()
            .Where(row => row.ProgramId == asked.ProgramId && row.Day >= asked.From && row.Day <= asked.Through)
            .OrderBy(row => row.Day).ToListAsync(cancel);
        int now = await members.CountAsync(member => member.LeftAt == null, cancel);
        return LiabilityViews.Figures(
            asked, report, now, await MovedAsync(asked, store, cancel),
            [
                .. moves.Select(move => new TierMove { From = move.FromTier, To = move.ToTier, Members = move.Members })
                    .OrderByDescending(move => move.Members).ThenBy(move => move.To, StringComparer.Ordinal),
            ],
            closed);
    }

    private static async Task<IReadOnlyList<(DateOnly Day, PointEntryType Type, long Points)>> MovedAsync(
        ReportRequest asked, Store store, CancellationToken cancel)
    {
        var moved = await (
            from entry in store.PointTransactions
            join member in store.CustomerLoyalties on entry.AccountId equals member.Id
            where member.ProgramId == asked.ProgramId && entry.Day >= asked.From && entry.Day <= asked.Through
            group entry by new { entry.Day, entry.Type } into day
            select new { day.Key.Day, day.Key.Type, Points = day.Sum(entry => entry.Points) }).ToListAsync(cancel);
        return [.. moved.Select(day => (day.Day, day.Type, day.Points))];
    }

    private static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no loyalty program '{code}'.");
}
