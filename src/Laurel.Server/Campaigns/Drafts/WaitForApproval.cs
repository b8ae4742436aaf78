using Laurel.Client;
using Laurel.Engine.Problems;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Answers a change of a campaign; one that must be approved becomes a draft that waits.</summary>
internal sealed class WaitForApproval(WriteDraft drafts, CampaignViews views)
{
    /// <exception cref="ProblemsException">It names what is gone meanwhile; pointers start at the campaign.</exception>
    public async Task<IResult> AnswerAsync(
        HttpContext context, CampaignChange done, Wire campaign, int status, CancellationToken cancel)
    {
        if (done.Outcome is CampaignOutcome.Done or CampaignOutcome.Unchanged)
            return await CampaignAnswers.OfAsync(context, done.Row!, views, status, cancel);
        if (done.Outcome != CampaignOutcome.NeedsApproval) return CampaignAnswers.Refuse(campaign.Code, done);
        (WriteDraft.Outcome outcome, CampaignDraft? draft) = await drafts.SaveAsync(
            new CampaignDraftWrite { Campaign = campaign }, null, DraftState.Waiting, context.User.Identity!.Name!, cancel);
        return outcome switch
        {
            WriteDraft.Outcome.Done =>
                await CampaignAnswers.OfAsync(context, draft!.Campaign!, views, StatusCodes.Status202Accepted, cancel),
            WriteDraft.Outcome.Taken => CampaignAnswers.Refuse(campaign.Code, new(null, CampaignOutcome.Taken)),
            _ => CampaignAnswers.Refuse(campaign.Code, new(draft?.Campaign, CampaignOutcome.HasDraft)),
        };
    }
}
