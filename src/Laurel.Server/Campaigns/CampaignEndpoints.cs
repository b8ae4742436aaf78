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

/// <summary>Campaigns: read, write, switch on and off, delete, and check without storing.</summary>
internal static class CampaignEndpoints
{
    public static void AddCampaigns(this IServiceCollection services)
    {
        services.AddSingleton<HouseCalendar>();
        services.AddScoped<BookChange>();
        services.AddHostedService<FollowBook>();
        services.AddScoped<CampaignTypeRules>();
        services.AddScoped<WriteCampaign>();
        services.AddScoped<WriteDraft>();
        services.AddScoped<PublishDraft>();
        services.AddScoped<WaitForApproval>();
        services.AddScoped<DraftViews>();
        services.AddScoped<StopCampaign>();
        services.AddScoped<CampaignHistory>();
        services.AddScoped<CampaignLimits>();
        services.AddScoped<CampaignViews>();
    }

    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
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
            .Produces<CampaignView>(201).Produces<CampaignView>(202).ProducesProblem(400).HonoursIdempotencyKey()
            .WithName("createCampaign").WithSummary("Make a campaign; one that must be approved waits").AnswersETag();
        campaigns.MapPut("{code}", Change).RequireAuthorization(Policies.Marketing).Accepts<Wire>("application/json")
            .Produces<CampaignView>().Produces<CampaignView>(202)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(428).HonoursIdempotencyKey()
            .WithName("changeCampaign").WithSummary("Change a campaign, unless somebody else just did").AnswersETag();
        campaigns.MapDelete("{code}", Delete).RequireAuthorization(Policies.Marketing)
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("deleteCampaign").WithSummary("Take a campaign out of the book for ever; its code stays taken");
        campaigns.MapPost("{code}/activate", Activate).RequireAuthorization(Policies.Marketing)
            .Produces<CampaignView>().Produces<CampaignView>(202).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("activateCampaign").WithSummary("Switch a campaign on").AnswersETag();
        campaigns.MapPost("{code}/deactivate", Deactivate).RequireAuthorization(Policies.StopCampaigns)
            .Produces<CampaignView>().ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("deactivateCampaign").WithSummary("Switch a campaign off in all stores").AnswersETag();
        campaigns.MapPost("validate", Validate).RequireAuthorization(Policies.Staff).Accepts<Wire>("application/json")
            .Produces<CampaignFindings>().ProducesProblem(400)
            .WithName("validateCampaign").WithSummary("Find everything that is wrong with a campaign, and keep nothing");
        campaigns.MapCampaignDetails();
        campaigns.MapCampaignVersions();
        campaigns.MapCampaignStops();
        routes.MapCampaignDrafts(campaigns);
        routes.MapCampaignTypes();
        routes.MapApprovalRule();
    }

    private static async Task<IResult> Get(
        string code, HttpContext context, WriteCampaign campaigns, CampaignViews views, CancellationToken cancel)
    {
        Campaign? row = await campaigns.FindAsync(code, cancel);
        return row is null
            ? CampaignAnswers.NotFound(code)
            : await CampaignAnswers.OfAsync(context, row, views, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> Create(
        HttpContext context, WriteCampaign campaigns, WaitForApproval waiting, HouseCurrency house, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        Wire campaign = LaurelJson.ReadCampaign(body.RootElement, house.Currency);
        CampaignChange done = await campaigns.CreateAsync(campaign, caller.Identity!.Name!, cancel);
        return await waiting.AnswerAsync(context, done, campaign, StatusCodes.Status201Created, cancel);
    }

    private static async Task<IResult> Change(
        string code, HttpContext context, WriteCampaign campaigns, WaitForApproval waiting, HouseCurrency house,
        ClaimsPrincipal caller, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        int version = IfMatch.Read(ifMatch);
        Wire campaign = LaurelJson.ReadCampaign(body.RootElement, house.Currency);
        if (!Engine.Amounts.CodeComparer.Same(campaign.Code, code))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "/code", "The code of a campaign can't be changed.");
        CampaignChange done = await campaigns.ChangeAsync(campaign, version, caller.Identity!.Name!, cancel);
        return await waiting.AnswerAsync(context, done, campaign, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> Delete(string code, WriteCampaign campaigns, ClaimsPrincipal caller, CancellationToken cancel)
    {
        CampaignChange done = await campaigns.DeleteAsync(code, caller.Identity!.Name!, cancel);
        return done.Outcome == CampaignOutcome.Done ? TypedResults.NoContent() : CampaignAnswers.Refuse(code, done);
    }

    private static async Task<IResult> Activate(
        string code, HttpContext context, WriteCampaign campaigns, WaitForApproval waiting, HouseCurrency house,
        ClaimsPrincipal caller, CancellationToken cancel)
    {
        CampaignChange done = await campaigns.SwitchAsync(code, true, caller.Identity!.Name!, cancel);
        if (done.Row is null) return CampaignAnswers.NotFound(code);
        Wire running = CampaignRows.Read(done.Row, house.Currency) with { IsActive = true };
        return await waiting.AnswerAsync(context, done, running, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> Deactivate(
        string code, HttpContext context, WriteCampaign campaigns, CampaignViews views, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (caller.OnlyStore() is { } own)
            return ProblemAnswer.Forbidden($"You may stop campaigns in store '{own}' only: POST /v1/campaigns/{code}/stops.");
        CampaignChange done = await campaigns.SwitchAsync(code, false, caller.Identity!.Name!, cancel);
        return done.Outcome is CampaignOutcome.Done or CampaignOutcome.Unchanged
            ? await CampaignAnswers.OfAsync(context, done.Row!, views, StatusCodes.Status200OK, cancel)
            : CampaignAnswers.Refuse(code, done);
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
}
