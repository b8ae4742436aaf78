using System.Globalization;
using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Programs;

/// <summary>Loyalty programs: read, write, and what they said at a time.</summary>
internal static class ProgramEndpoints
{
    private static readonly string[] Sorts = ["name", "code"];
    private static readonly string[] VersionSorts = ["version"];

    public static void MapPrograms(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder programs = routes.MapGroup("/v1/loyalty-programs").WithTags("Loyalty");
        programs.MapGet("", List).RequireAuthorization(Policies.AnyCaller).Produces<Page<LoyaltyProgramView>>().ProducesProblem(400)
            .WithName("listLoyaltyPrograms").WithSummary("List loyalty programs with their terms").Lists(Sorts, ListedStates.Field);
        programs.MapGet("{code}", Get).RequireAuthorization(Policies.AnyCaller).Produces<LoyaltyProgramView>().ProducesProblem(404)
            .WithName("getLoyaltyProgram").WithSummary("Read a loyalty program").AnswersETag();
        programs.MapPost("", Create).RequireAuthorization(Policies.Marketing).Accepts<LoyaltyProgramChange>("application/json")
            .Produces<LoyaltyProgramView>(201).ProducesProblem(400).HonoursIdempotencyKey()
            .WithName("createLoyaltyProgram").WithSummary("Make a loyalty program").AnswersETag();
        programs.MapPut("{code}", Change).RequireAuthorization(Policies.Marketing).Accepts<LoyaltyProgramChange>("application/json")
            .Produces<LoyaltyProgramView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(428)
            .HonoursIdempotencyKey()
            .WithName("changeLoyaltyProgram").WithSummary("Change the terms of a program, or switch it off, unless somebody else just did")
            .AnswersETag();
        programs.MapGet("{code}/versions", Versions).RequireAuthorization(Policies.Staff)
            .Produces<Page<LoyaltyProgramVersionView>>().ProducesProblem(400).ProducesProblem(404)
            .WithName("listLoyaltyProgramVersions").WithSummary("List what a program said over time, the newest first").Lists(
                VersionSorts,
                new QueryField("at", "Only the version in force at this moment, with its terms; of a date, at the end of that day.")
                {
                    Format = "date-time",
                });
        programs.MapGet("{code}/versions/{version}", GetVersion).RequireAuthorization(Policies.Staff)
            .Produces<LoyaltyProgramVersionView>().ProducesProblem(404)
            .WithName("getLoyaltyProgramVersion").WithSummary("Read what a program said in one of its versions");
    }

    private static async Task<IResult> List(HttpContext context, Store store, ProgramViews views, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "state");
        IQueryable<LoyaltyProgram> found = request.State() switch
        {
            ListedState.Off => store.LoyaltyPrograms.Where(program => !program.IsActive),
            ListedState.All => store.LoyaltyPrograms,
            _ => store.LoyaltyPrograms.Where(program => program.IsActive),
        };
        request.ThrowIfWrong();
        if (request.Search is { } search)
            found = found.Where(p => EF.Functions.Like(p.Code, "%" + search + "%") || EF.Functions.Like(p.Name, "%" + search + "%"));
        IOrderedQueryable<LoyaltyProgram> ordered = request.Sort == "code"
            ? found.By(program => program.Code, request)
            : found.By(program => program.Name, request);
        Page<LoyaltyProgram> page = await request.PageAsync(
            ordered.ThenBy(program => program.Code).AsNoTracking().Include(program => program.Tiers), row => row, cancel);
        var view = new Page<LoyaltyProgramView>
        {
            Items = await views.OfAsync(page.Items, cancel), Total = page.Total, PageNumber = page.PageNumber, PageSize = page.PageSize,
        };
        return TypedResults.Json(view, WireJson.Default.PageLoyaltyProgramView);
    }

    private static async Task<IResult> Get(string code, HttpContext context, Store store, ProgramViews views, CancellationToken cancel)
    {
        string folded = Codes.Fold(code);
        LoyaltyProgram? row = await store.LoyaltyPrograms.AsNoTracking().Include(program => program.Tiers)
            .SingleOrDefaultAsync(program => program.Code == folded, cancel);
        return row is null ? NotFound(code) : await AnswerAsync(context, row, views, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> Create(
        HttpContext context, Store store, ProgramBody body, WriteProgram programs, ProgramViews views, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        LoyaltyProgramChange wanted = await body.ReadAsync(context.Request, cancel);
        try
        {
            LoyaltyProgram row = await programs.CreateAsync(wanted, caller.Identity!.Name!, cancel);
            return await AnswerAsync(context, row, views, StatusCodes.Status201Created, cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return ProblemAnswer.Taken("/code", $"There is a loyalty program '{Codes.Fold(wanted.Code)}' already.");
        }
    }

    private static async Task<IResult> Change(
        string code, HttpContext context, ProgramBody body, WriteProgram programs, ProgramViews views, ClaimsPrincipal caller,
        [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        int version = IfMatch.Read(ifMatch);
        LoyaltyProgramChange wanted = await body.ReadAsync(context.Request, cancel);
        if (Codes.Fold(wanted.Code) != Codes.Fold(code))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "/code", "The code of a loyalty program can't be changed.");
        ProgramChange done = await programs.ChangeAsync(wanted, version, caller.Identity!.Name!, cancel);
        if (done.Program is null) return NotFound(code);
        return done.IsStale
            ? ProblemAnswer.Of(
                StatusCodes.Status409Conflict, ProblemTypes.StaleVersion,
                $"Somebody changed it: this is version {done.Program.Version} now.")
            : await AnswerAsync(context, done.Program, views, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> Versions(
        string code, HttpContext context, Store store, HouseCalendar calendar, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, VersionSorts, "at");
        DateTimeOffset? at = list.Moment("at", calendar);
        list.ThrowIfWrong();
        string folded = Codes.Fold(code);
        Guid? program = await store.LoyaltyPrograms.Where(row => row.Code == folded).Select(row => (Guid?)row.Id)
            .SingleOrDefaultAsync(cancel);
        if (program is null) return NotFound(code);
        IQueryable<LoyaltyProgramVersion> rows = store.LoyaltyProgramVersions.AsNoTracking().Where(row => row.ProgramId == program);
        if (list.Search is { } search) rows = rows.Where(row => row.ChangedBy.Contains(search));
        if (at is { } moment)
        {
            rows = rows.Where(row => row.ChangedAt <= moment && !store.LoyaltyProgramVersions.Any(
                later => later.ProgramId == row.ProgramId && later.Version > row.Version && later.ChangedAt <= moment));
        }

        rows = list.IsSorted && !list.Descending ? rows.OrderBy(row => row.Version) : rows.OrderByDescending(row => row.Version);
        Page<LoyaltyProgramVersionView> page = await list.PageAsync(rows, row => ProgramViews.View(row, whole: at is not null), cancel);
        return TypedResults.Json(page, WireJson.Default.PageLoyaltyProgramVersionView);
    }

    private static async Task<IResult> GetVersion(string code, string version, Store store, CancellationToken cancel)
    {
        string folded = Codes.Fold(code);
        LoyaltyProgramVersion? row = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? await (
                from one in store.LoyaltyProgramVersions.AsNoTracking()
                join program in store.LoyaltyPrograms on one.ProgramId equals program.Id
                where program.Code == folded && one.Version == number
                select one).SingleOrDefaultAsync(cancel)
            : null;
        return row is null
            ? ProblemAnswer.NotFound($"There is no version '{version}' of a loyalty program '{code}'.")
            : TypedResults.Json(ProgramViews.View(row, whole: true), WireJson.Default.LoyaltyProgramVersionView);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, LoyaltyProgram row, ProgramViews views, int status, CancellationToken cancel)
    {
        context.Response.Headers.ETag = $"\"{row.Version}\"";
        return TypedResults.Json((await views.OfAsync([row], cancel))[0], WireJson.Default.LoyaltyProgramView, statusCode: status);
    }

    private static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no loyalty program '{code}'.");
}
