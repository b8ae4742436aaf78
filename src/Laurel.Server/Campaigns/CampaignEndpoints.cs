using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Mvc;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Campaigns: read, write, switch on and off, and check without storing.</summary>
internal static class CampaignEndpoints
{
    public static void AddCampaigns(this IServiceCollection services)
    {
        services.AddSingleton<HouseCalendar>();
        services.AddScoped<WriteCampaign>();
        services.AddScoped<CampaignHistory>();
        services.AddScoped<CampaignLimits>();
        services.AddScoped<CampaignViews>();
    }

    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/campaign-types", CampaignTypeList.Get).RequireAuthorization(Policies.Staff)
            .Produces<IReadOnlyList<CampaignTypeView>>()
            .WithTags("Campaigns").WithName("listCampaignTypes").WithSummary("List the types of campaigns with what they set");
        RouteGroupBuilder campaigns = routes.MapGroup("/v1/campaigns").WithTags("Campaigns");
        campaigns.MapGet("", CampaignList.Get).RequireAuthorization(Policies.StaffOrKey).Produces<Page<CampaignView>>()
            .ProducesProblem(400).WithName("listCampaigns").WithSummary("List campaigns, the highest priority first")
            .Lists(CampaignList.Sorts, CampaignList.Filters);
        routes.MapGet("/v1/campaigns.csv", CampaignCsv.Get).RequireAuthorization(Policies.Staff)
            .WithTags("Campaigns").WithName("downloadCampaigns").WithSummary("Download the list of campaigns for a spreadsheet")
            .ListsAsCsv(CampaignList.Sorts, CampaignList.Filters);
        campaigns.MapGet("{code}", Get).RequireAuthorization(Policies.StaffOrKey).Produces<CampaignView>().ProducesProblem(404)
            .WithName("getCampaign").WithSummary("Read a campaign").AnswersETag();
        campaigns.MapPost("", Create).RequireAuthorization(Policies.Marketing).Accepts<Wire>("application/json")
            .Produces<CampaignView>(201).ProducesProblem(400).HonoursIdempotencyKey()
            .WithName("createCampaign").WithSummary("Make a campaign").AnswersETag();
        campaigns.MapPut("{code}", Change).RequireAuthorization(Policies.Marketing).Accepts<Wire>("application/json")
            .Produces<CampaignView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(428)
            .WithName("changeCampaign").WithSummary("Change a campaign, unless somebody else just did").AnswersETag();
        campaigns.MapPost("{code}/activate", Activate).RequireAuthorization(Policies.Marketing)
            .Produces<CampaignView>().ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("activateCampaign").WithSummary("Switch a campaign on").AnswersETag();
        campaigns.MapPost("{code}/deactivate", Deactivate).RequireAuthorization(Policies.StopCampaigns)
            .Produces<CampaignView>().ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("deactivateCampaign").WithSummary("Switch a campaign off").AnswersETag();
        campaigns.MapPost("validate", Validate).RequireAuthorization(Policies.Staff).Accepts<Wire>("application/json")
            .Produces<CampaignFindings>().ProducesProblem(400)
            .WithName("validateCampaign").WithSummary("Find everything that is wrong with a campaign, and keep nothing");
    }

    private static async Task<IResult> Get(
        string code, HttpContext context, WriteCampaign campaigns, CampaignViews views, CancellationToken cancel)
    {
        Campaign? row = await campaigns.FindAsync(code, cancel);
        return row is null ? NotFound(code) : await AnswerAsync(context, row, views, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> Create(
        HttpContext context, WriteCampaign campaigns, CampaignViews views, HouseCurrency house, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        Wire campaign = LaurelJson.ReadCampaign(body.RootElement, house.Currency);
        Campaign? created = await campaigns.CreateAsync(campaign, caller.Identity!.Name!, cancel);
        return created is not null
            ? await AnswerAsync(context, created, views, StatusCodes.Status201Created, cancel)
            : ProblemAnswer.Of(
                StatusCodes.Status409Conflict, ProblemTypes.Conflict, $"There is a campaign with the code '{campaign.Code}' already.",
                [new FieldProblem { Code = ProblemCode.DuplicateCode, Pointer = "/code", Message = "This code is taken.",
                    Campaign = campaign.Code }]);
    }

    private static async Task<IResult> Change(
        string code, HttpContext context, WriteCampaign campaigns, CampaignViews views, HouseCurrency house,
        ClaimsPrincipal caller, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        if (string.IsNullOrEmpty(ifMatch))
        {
            return ProblemAnswer.Of(
                StatusCodes.Status428PreconditionRequired, ProblemTypes.PreconditionRequired,
                "Send the header If-Match with the version that you read, such as If-Match: \"3\". GET answers it as ETag.");
        }

        if (!int.TryParse(ifMatch.Trim('"'), System.Globalization.NumberStyles.None, null, out int version))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "header/If-Match", "A version such as \"3\" is needed.");
        Wire campaign = LaurelJson.ReadCampaign(body.RootElement, house.Currency);
        if (!Engine.Amounts.CodeComparer.Same(campaign.Code, code))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "/code", "The code of a campaign can't be changed.");
        (Campaign? row, bool isChanged) = await campaigns.ChangeAsync(campaign, version, caller.Identity!.Name!, cancel);
        return row switch
        {
            null => NotFound(code),
            _ when !isChanged => ProblemAnswer.Of(
                StatusCodes.Status409Conflict, ProblemTypes.StaleVersion, $"Somebody changed it: this is version {row.Version} now."),
            _ => await AnswerAsync(context, row, views, StatusCodes.Status200OK, cancel),
        };
    }

    private static Task<IResult> Activate(
        string code, HttpContext context, WriteCampaign campaigns, CampaignViews views, ClaimsPrincipal caller, CancellationToken cancel) =>
        SwitchAsync(code, true, context, campaigns, views, caller, cancel);

    private static Task<IResult> Deactivate(
        string code, HttpContext context, WriteCampaign campaigns, CampaignViews views, ClaimsPrincipal caller, CancellationToken cancel) =>
        SwitchAsync(code, false, context, campaigns, views, caller, cancel);

    private static async Task<IResult> SwitchAsync(
        string code, bool on, HttpContext context, WriteCampaign campaigns, CampaignViews views, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        Campaign? row = await campaigns.SwitchAsync(code, on, caller.Identity!.Name!, cancel);
        return row is null ? NotFound(code) : await AnswerAsync(context, row, views, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> Validate(
        HttpContext context, WriteCampaign campaigns, HouseCurrency house, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        IReadOnlyList<Problem> problems = [];
        try
        {
            await campaigns.CheckAsync(LaurelJson.ReadCampaign(body.RootElement, house.Currency), cancel);
        }
        catch (ProblemsException found)
        {
            problems = found.Problems;
        }

        var findings = new CampaignFindings { Problems = [.. problems.Select(ProblemAnswer.View)] };
        return TypedResults.Json(findings, WireJson.Default.CampaignFindings);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, Campaign row, CampaignViews views, int status, CancellationToken cancel)
    {
        context.Response.Headers.ETag = $"\"{row.Version}\"";
        return TypedResults.Json((await views.OfAsync([row], cancel))[0], WireJson.Default.CampaignView, statusCode: status);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NotFound(string code) =>
        ProblemAnswer.NotFound($"There is no campaign '{code}'.");
}
