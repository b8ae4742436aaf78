using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Laurel.Server.Campaigns;

/// <summary>What campaigns say to people: texts, pictures, terms, and what becomes of a discount when goods come back.</summary>
internal static class DetailsEndpoints
{
    public static void MapCampaignDetails(this RouteGroupBuilder campaigns)
    {
        campaigns.MapGet("{code}/details", Get).RequireAuthorization(Policies.StaffOrKey)
            .Produces<CampaignDetails>().ProducesProblem(404)
            .WithName("getCampaignDetails").WithSummary("Read what a campaign says to people").AnswersETag();
        campaigns.MapPut("{code}/details", Change).RequireAuthorization(Policies.Marketing).Accepts<CampaignDetails>("application/json")
            .Produces<CampaignDetails>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(428)
            .HonoursIdempotencyKey()
            .WithName("changeCampaignDetails").WithSummary("Change what a campaign says to people").AnswersETag();
    }

    private static async Task<IResult> Get(string code, HttpContext context, WriteCampaign campaigns, CancellationToken cancel) =>
        await campaigns.FindAsync(code, cancel) is { } row ? Answer(context, row) : CampaignAnswers.NotFound(code);

    private static async Task<IResult> Change(
        string code, HttpContext context, WriteCampaign campaigns, ClaimsPrincipal caller,
        [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        CampaignDetails details = DetailsRows.Whole(
            await WireBody.ReadAsync(context.Request, WireJson.Default.CampaignDetails, cancel, DetailsCheck.Lines));
        int version = IfMatch.Read(ifMatch);
        var problems = new ProblemList();
        DetailsCheck.Check(details, "", problems);
        problems.ThrowIfAny();
        CampaignChange done = await campaigns.ChangeDetailsAsync(code, details, version, caller.Identity!.Name!, cancel);
        return done.Outcome == CampaignOutcome.Done ? Answer(context, done.Row!) : CampaignAnswers.Refuse(code, done);
    }

    private static JsonHttpResult<CampaignDetails> Answer(HttpContext context, Campaign row)
    {
        context.Response.Headers.ETag = $"\"{row.Version}\"";
        return TypedResults.Json(DetailsRows.Read(row), WireJson.Default.CampaignDetails);
    }
}
