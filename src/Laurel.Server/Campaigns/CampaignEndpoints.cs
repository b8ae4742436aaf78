using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Campaigns: read, create, change, switch off and on, validate.</summary>
internal static class CampaignEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/campaign-types", Types).RequireAuthorization(Policies.Staff).Produces<IReadOnlyList<CampaignTypeView>>();
        RouteGroupBuilder campaigns = routes.MapGroup("/v1/campaigns");
        campaigns.MapGet("", CampaignList.Get).RequireAuthorization(Policies.AnyCaller).Produces<Page<CampaignView>>().ProducesProblem(400);
        campaigns.MapGet("/{code}", Get).RequireAuthorization(Policies.AnyCaller).Produces<CampaignView>().ProducesProblem(404);
        campaigns.MapPost("", Create).RequireAuthorization(Policies.Marketing)
            .Accepts<Wire>("application/json").Produces<CampaignView>(201).ProducesProblem(400).ProducesProblem(409);
        campaigns.MapPut("/{code}", Change).RequireAuthorization(Policies.Marketing)
            .Accepts<Wire>("application/json").Produces<CampaignView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
            .ProducesProblem(428);
        campaigns.MapPost("/{code}/activate", Activate).RequireAuthorization(Policies.Marketing)
            .Produces<CampaignView>().ProducesProblem(404);
        campaigns.MapPost("/{code}/deactivate", Deactivate).RequireAuthorization(Policies.StopCampaigns)
            .Produces<CampaignView>().ProducesProblem(404);
        campaigns.MapPost("/validate", Validate).RequireAuthorization(Policies.Staff)
            .Accepts<Wire>("application/json").Produces<CampaignFindings>().ProducesProblem(400);
    }

    private static async Task<IResult> Types(Store store, CancellationToken cancel)
    {
        List<CampaignType> rows = await store.CampaignTypes.AsNoTracking().OrderBy(type => type.Code).ToListAsync(cancel);
        IReadOnlyList<CampaignTypeView> types = [.. rows.Select(row => new CampaignTypeView
        {
            Code = row.Code, Name = row.Name, Settings = JsonDocument.Parse(row.SettingsJson).RootElement.Clone(),
        })];
        return TypedResults.Json(types, WireJson.Default.IReadOnlyListCampaignTypeView);
    }

    private static async Task<IResult> Get(string code, HttpContext context, CampaignViews views, CancellationToken cancel)
    {
        CampaignView? view = await views.FindAsync(code, cancel);
        return view is null ? NotFound(code) : Show(context, view, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Create(
        HttpContext context, Store store, HouseCurrency house, CampaignViews views, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        Wire campaign = LaurelJson.ReadCampaign(body.RootElement, house.Currency);
        await CampaignReferences.CheckAsync(store, campaign, cancel);
        Campaign row = CampaignRows.New(campaign, house.Currency, caller.Identity?.Name ?? "", clock.GetUtcNow());
        bool taken = await store.WriteAsync(
            async () =>
            {
                if (await store.Campaigns.IgnoreQueryFilters().AnyAsync(known => known.CodeKey == row.CodeKey, cancel))
                {
                    return true;
                }

                store.Add(row);
                await SaveAsync(store, cancel);
                return false;
            },
            cancel);
        if (taken)
        {
            return ProblemAnswer.Of(
                409, ProblemTypes.Conflict, $"Another campaign has the code '{campaign.Code}'.",
                [new FieldProblem { Code = ProblemCode.DuplicateCode, Pointer = "/code", Message = "Another campaign has this code." }]);
        }

        context.Response.Headers.Location = $"/v1/campaigns/{Uri.EscapeDataString(row.Code)}";
        return Show(context, (await views.FindAsync(row.Code, cancel))!, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Change(
        string code, HttpContext context, Store store, HouseCurrency house, CampaignViews views, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        if (!TryReadVersion(context.Request, out int version))
        {
            return ProblemAnswer.Of(
                428, ProblemTypes.PreconditionRequired, "A change needs the header If-Match with the version that was read, such as \"3\".");
        }

        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        Wire campaign = LaurelJson.ReadCampaign(body.RootElement, house.Currency);
        if (!Engine.Amounts.CodeComparer.Same(campaign.Code, code))
        {
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "/code", $"The code of a campaign stays: '{code}' is needed.");
        }

        await CampaignReferences.CheckAsync(store, campaign, cancel);
        return await WriteAsync(
            code, version, context, store, views, row => CampaignRows.Fill(row, campaign, house.Currency, caller.Identity?.Name ?? "", clock.GetUtcNow()),
            cancel);
    }

    private static Task<IResult> Activate(
        string code, HttpContext context, Store store, CampaignViews views, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel) =>
        WriteAsync(code, null, context, store, views, row => Switch(row, true, caller, clock), cancel);

    private static Task<IResult> Deactivate(
        string code, HttpContext context, Store store, CampaignViews views, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel) =>
        WriteAsync(code, null, context, store, views, row => Switch(row, false, caller, clock), cancel);

    private static async Task<IResult> Validate(HttpContext context, HouseCurrency house, Store store, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        IReadOnlyList<FieldProblem> found = [];
        try
        {
            await CampaignReferences.CheckAsync(store, LaurelJson.ReadCampaign(body.RootElement, house.Currency), cancel);
        }
        catch (ProblemsException problems)
        {
            found = [.. problems.Problems.Select(ProblemAnswer.View)];
        }

        return TypedResults.Json(new CampaignFindings { Problems = found }, WireJson.Default.CampaignFindings);
    }

    private static void Switch(Campaign row, bool on, ClaimsPrincipal caller, TimeProvider clock)
    {
        if (row.IsActive != on)
        {
            row.IsActive = on;
            row.ChangedAt = clock.GetUtcNow();
            row.ChangedBy = caller.Identity?.Name ?? "";
            row.Version++;
        }
    }

    private static async Task<IResult> WriteAsync(
        string code, int? version, HttpContext context, Store store, CampaignViews views, Action<Campaign> change, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        int status = await store.WriteAsync(
            async () =>
            {
                Campaign? row = await store.Campaigns.Include(known => known.Rules).Include(known => known.Products)
                    .Include(known => known.Stores).Include(known => known.Counter).SingleOrDefaultAsync(known => known.CodeKey == key, cancel);
                if (row is null)
                {
                    return StatusCodes.Status404NotFound;
                }

                if (version is { } expected && row.Version != expected)
                {
                    return StatusCodes.Status409Conflict;
                }

                change(row);
                await SaveAsync(store, cancel);
                return StatusCodes.Status200OK;
            },
            cancel);
        return status switch
        {
            StatusCodes.Status404NotFound => NotFound(code),
            StatusCodes.Status409Conflict => ProblemAnswer.Of(
                409, ProblemTypes.StaleVersion, $"Somebody changed '{code}' since version {version} was read. Read it again."),
            _ => Show(context, (await views.FindAsync(code, cancel))!, StatusCodes.Status200OK),
        };
    }

    /// <summary>Every change of a campaign raises the version of the book in the same transaction, so that every server refreshes it.</summary>
    private static async Task SaveAsync(Store store, CancellationToken cancel)
    {
        await store.SaveChangesAsync(cancel);
        await store.Installations.ExecuteUpdateAsync(
            change => change.SetProperty(installation => installation.BookVersion, installation => installation.BookVersion + 1), cancel);
    }

    private static bool TryReadVersion(HttpRequest request, out int version) => int.TryParse(
        request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out version);

    private static JsonHttpResult<CampaignView> Show(HttpContext context, CampaignView view, int status)
    {
        context.Response.Headers.ETag = $"\"{view.Version}\"";
        return TypedResults.Json(view, WireJson.Default.CampaignView, statusCode: status);
    }

    private static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no campaign '{code}'.");
}
