using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Laurel.Server.Campaigns;

/// <summary>Drafts of campaigns: written, published or approved, sent back, thrown away.</summary>
internal static class DraftEndpoints
{
    private const string IfMatchName = "If-Match";
    private const int LongestReason = 500;

    public static void MapCampaignDrafts(this IEndpointRouteBuilder routes, RouteGroupBuilder campaigns)
    {
        routes.MapGet("/v1/campaign-drafts", DraftList.Get).RequireAuthorization(Policies.Staff).Produces<Page<CampaignDraftItem>>()
            .ProducesProblem(400).WithTags("Campaigns").WithName("listCampaignDrafts").WithSummary("List drafts of campaigns").Lists(
                DraftList.Sorts, new QueryField("state", "Drafts that stand here.") { Words = Engine.Amounts.Words<DraftState>.All });
        campaigns.MapGet("{code}/draft", Get).RequireAuthorization(Policies.Staff).Produces<CampaignDraftView>().ProducesProblem(404)
            .WithName("getCampaignDraft").WithSummary("Read the draft of a campaign").AnswersETag();
        campaigns.MapPut("{code}/draft", Save).RequireAuthorization(Policies.Marketing).Accepts<CampaignDraftWrite>("application/json")
            .Produces<CampaignDraftView>().ProducesProblem(400).HonoursIdempotencyKey()
            .WithName("saveCampaignDraft").WithSummary("Keep a draft of a campaign, new or in force").AnswersETag().MayBeFirst();
        campaigns.MapDelete("{code}/draft", Discard).RequireAuthorization(Policies.Marketing)
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("discardCampaignDraft").WithSummary("Throw the draft of a campaign away");
        campaigns.MapPost("{code}/draft/publish", Publish).RequireAuthorization(Policies.Marketing).Produces<CampaignView>()
            .Produces<CampaignView>(202).ProducesProblem(400).ProducesProblem(404).ProducesProblem(428).HonoursIdempotencyKey()
            .WithName("publishCampaignDraft").WithSummary("Publish a draft, or ask for approval where that is needed");
        campaigns.MapPost("{code}/draft/approve", Approve).RequireAuthorization(Policies.Approval).Produces<CampaignView>()
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(428).HonoursIdempotencyKey()
            .WithName("approveCampaignDraft").WithSummary("Approve a draft that somebody else wrote, which publishes it");
        campaigns.MapPost("{code}/draft/send-back", SendBack).RequireAuthorization(Policies.Approval)
            .Accepts<GivenReason>("application/json").Produces<CampaignDraftView>().ProducesProblem(400).ProducesProblem(404)
            .HonoursIdempotencyKey()
            .WithName("sendBackCampaignDraft").WithSummary("Send a draft back to who wrote it, with a reason").AnswersETag();
    }

    private static async Task<IResult> Get(
        string code, HttpContext context, WriteDraft drafts, DraftViews views, CancellationToken cancel) =>
        await drafts.FindAsync(code, cancel) is { } draft ? await AnswerAsync(context, draft, views, cancel) : NotFound(code);

    private static async Task<IResult> Save(
        string code, HttpContext context, WriteDraft drafts, DraftViews views, HouseCurrency house, ClaimsPrincipal caller,
        [FromHeader(Name = IfMatchName)] string? ifMatch, CancellationToken cancel)
    {
        CampaignDraftWrite write = await DraftBody.ReadAsync(context.Request, house.Currency, cancel);
        int? revision = IfMatch.ReadOptional(ifMatch);
        if (!Engine.Amounts.CodeComparer.Same(write.Campaign.Code, code))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "/campaign/code", "The code is not the one of the address.");
        (WriteDraft.Outcome outcome, CampaignDraft? draft) =
            await drafts.SaveAsync(write, revision, DraftState.Draft, caller.Identity!.Name!, cancel);
        return outcome == WriteDraft.Outcome.Done ? await AnswerAsync(context, draft!, views, cancel) : Refuse(code, outcome, draft);
    }

    private static async Task<IResult> Discard(string code, WriteDraft drafts, ClaimsPrincipal caller, CancellationToken cancel) =>
        await drafts.DiscardAsync(code, caller.Identity!.Name!, cancel) == WriteDraft.Outcome.Done
            ? TypedResults.NoContent() : NotFound(code);

    private static async Task<IResult> Publish(
        string code, HttpContext context, PublishDraft publish, WriteDraft drafts, CampaignViews views, ClaimsPrincipal caller,
        [FromHeader(Name = IfMatchName)] string? ifMatch, CancellationToken cancel)
    {
        int revision = IfMatch.Read(ifMatch);
        CampaignChange done = await publish.PublishAsync(code, revision, caller.Identity!.Name!, cancel);
        if (done.Outcome == CampaignOutcome.Done)
            return await CampaignAnswers.OfAsync(context, done.Row!, views, StatusCodes.Status200OK, cancel);
        if (done.Outcome != CampaignOutcome.NeedsApproval) return Refuse(code, done);
        (WriteDraft.Outcome outcome, CampaignDraft? draft) = await drafts.AskAsync(code, revision, caller.Identity!.Name!, cancel);
        return outcome == WriteDraft.Outcome.Done
            ? await CampaignAnswers.OfAsync(context, draft!.Campaign!, views, StatusCodes.Status202Accepted, cancel)
            : Refuse(code, outcome, draft);
    }

    private static async Task<IResult> Approve(
        string code, HttpContext context, PublishDraft publish, CampaignViews views, ClaimsPrincipal caller,
        [FromHeader(Name = IfMatchName)] string? ifMatch, CancellationToken cancel)
    {
        CampaignChange done = await publish.ApproveAsync(code, IfMatch.Read(ifMatch), caller.Identity!.Name!, cancel);
        return done.Outcome == CampaignOutcome.Done
            ? await CampaignAnswers.OfAsync(context, done.Row!, views, StatusCodes.Status200OK, cancel)
            : Refuse(code, done);
    }

    private static async Task<IResult> SendBack(
        string code, HttpContext context, WriteDraft drafts, DraftViews views, ClaimsPrincipal caller, CancellationToken cancel)
    {
        GivenReason given = await WireBody.ReadAsync(context.Request, WireJson.Default.GivenReason, cancel);
        CheckReason(given.Reason);
        (WriteDraft.Outcome outcome, CampaignDraft? draft) =
            await drafts.SendBackAsync(code, given.Reason, caller.Identity!.Name!, cancel);
        return outcome == WriteDraft.Outcome.Done ? await AnswerAsync(context, draft!, views, cancel) : Refuse(code, outcome, draft);
    }

    /// <exception cref="ProblemsException">It is not there, or too long.</exception>
    public static void CheckReason(string reason)
    {
        var check = new BodyCheck();
        if (string.IsNullOrWhiteSpace(reason)) check.Add(ProblemCode.MissingField, "/reason", "A reason is needed.");
        else if (reason.Length > LongestReason)
            check.Add(ProblemCode.OutOfRange, "/reason", $"At most {LongestReason} characters are allowed.");
        check.ThrowIfWrong();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, CampaignDraft draft, DraftViews views, CancellationToken cancel)
    {
        context.Response.Headers.ETag = $"\"{draft.Revision}\"";
        return TypedResults.Json(await views.OfAsync(draft, cancel), WireJson.Default.CampaignDraftView);
    }

    private static ProblemHttpResult Refuse(string code, CampaignChange done) => done.Outcome switch
    {
        CampaignOutcome.NotFound => NotFound(code),
        CampaignOutcome.Stale => Stale(code, null),
        _ => CampaignAnswers.Refuse(code, done),
    };

    private static ProblemHttpResult Refuse(string code, WriteDraft.Outcome outcome, CampaignDraft? draft) => outcome switch
    {
        WriteDraft.Outcome.NotFound => NotFound(code),
        WriteDraft.Outcome.Taken => CampaignAnswers.Refuse(code, new(null, CampaignOutcome.Taken)),
        WriteDraft.Outcome.NotWaiting => CampaignAnswers.Refuse(code, new(null, CampaignOutcome.NotWaiting)),
        WriteDraft.Outcome.TooManyAuthors => ProblemAnswer.Conflict(
            $"{WriteDraft.MostAuthors} people wrote this draft already; publish or discard it."),
        _ => Stale(code, draft),
    };

    private static ProblemHttpResult Stale(string code, CampaignDraft? draft) => ProblemAnswer.Of(
        StatusCodes.Status409Conflict, ProblemTypes.StaleVersion,
        draft is null
            ? $"The draft of '{code}' is not the one that you read."
            : $"There is a draft of '{code}', revision {draft.Revision}. Read it, and send If-Match: \"{draft.Revision}\".");

    private static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no draft of a campaign '{code}'.");
}
