using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Drafts as they are shown.</summary>
internal sealed class DraftViews(Store store, HouseCurrency house, CampaignHistory history)
{
    public async Task<CampaignDraftView> OfAsync(CampaignDraft draft, CancellationToken cancel)
    {
        long? threshold = await store.Installations.Select(row => row.ApprovalBudgetMinor).SingleAsync(cancel);
        Wire campaign = history.Read(draft.CampaignJson);
        return new CampaignDraftView
        {
            Campaign = campaign,
            Details = DetailsRows.Read(draft.DetailsJson),
            State = draft.State,
            Revision = draft.Revision,
            BasedOn = draft.BasedOn,
            NeedsApproval = ApprovalNeed.Of(campaign, threshold, house.Currency),
            Authors = draft.Authors,
            ChangedAt = draft.ChangedAt,
            ChangedBy = draft.ChangedBy,
            AskedAt = draft.AskedAt,
            SentBackBy = draft.SentBackBy,
            Reason = draft.Reason,
        };
    }
}
