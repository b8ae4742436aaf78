using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laurel.Server.Campaigns;

/// <summary>How changes of campaigns are answered.</summary>
internal static class CampaignAnswers
{
    public static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no campaign '{code}'.");

    /// <summary>The campaign, with its version as the ETag.</summary>
    public static async Task<IResult> OfAsync(HttpContext context, Campaign row, CampaignViews views, int status, CancellationToken cancel)
    {
        context.Response.Headers.ETag = $"\"{row.Version}\"";
        return TypedResults.Json((await views.OfAsync([row], cancel))[0], WireJson.Default.CampaignView, statusCode: status);
    }

    /// <summary>Why a change was not made.</summary>
    public static ProblemHttpResult Refuse(string code, CampaignChange change) => change.Outcome switch
    {
        CampaignOutcome.NotFound => NotFound(code),
        CampaignOutcome.Taken => ProblemAnswer.Of(
            StatusCodes.Status409Conflict, ProblemTypes.Conflict, $"There is a campaign with the code '{code}' already.",
            [new FieldProblem { Code = ProblemCode.DuplicateCode, Pointer = "/code", Message = "This code is taken.", Campaign = code }]),
        CampaignOutcome.NotPublished => ProblemAnswer.Conflict(
            $"'{code}' is not published yet: change its draft at /v1/campaigns/{code}/draft."),
        CampaignOutcome.HasDraft => ProblemAnswer.Conflict(
            $"This change of '{code}' must be approved, but there is a draft of it already. Change that one, or discard it first."),
        CampaignOutcome.BaseChanged => ProblemAnswer.Of(
            StatusCodes.Status409Conflict, ProblemTypes.StaleVersion,
            $"The campaign was changed since this draft was made: it is version {change.Row?.Version} now. "
                + "Look, and save the draft again."),
        CampaignOutcome.NotWaiting => ProblemAnswer.Conflict($"The draft of '{code}' does not wait for approval."),
        CampaignOutcome.OwnDraft => ProblemAnswer.Forbidden("You wrote this draft; somebody else must approve it."),
        _ => ProblemAnswer.Of(
            StatusCodes.Status409Conflict, ProblemTypes.StaleVersion, $"Somebody changed it: this is version {change.Row?.Version} now."),
    };
}
