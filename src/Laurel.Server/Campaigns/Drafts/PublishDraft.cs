using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>
/// Brings a draft into force: by whoever may write campaigns up to the house's budget, above it by somebody who did not write it.
/// </summary>
internal sealed class PublishDraft(
    Store store, HouseCurrency house, TimeProvider clock, WriteCampaign campaigns, WriteDraft drafts, CampaignHistory history)
{
    /// <summary>Publishes a draft unless it must be approved.</summary>
    /// <exception cref="ProblemsException">What it names is gone since it was written.</exception>
    public Task<CampaignChange> PublishAsync(string code, int revision, string who, CancellationToken cancel) =>
        MakeAsync(code, revision, null, (campaign, _, next) => ApprovalNeed.Of(campaign, next.ApprovalBudgetMinor, house.Currency)
            ? CampaignOutcome.NeedsApproval : CampaignOutcome.Done, who, cancel);

    /// <summary>Approves a draft that waits, which publishes it.</summary>
    /// <exception cref="ProblemsException">What it names is gone since it was written.</exception>
    public Task<CampaignChange> ApproveAsync(string code, int revision, string who, CancellationToken cancel) =>
        MakeAsync(code, revision, who, (_, draft, _) => draft switch
        {
            { State: not Client.DraftState.Waiting } => CampaignOutcome.NotWaiting,
            _ when draft.Authors.Contains(who) => CampaignOutcome.OwnDraft,
            _ => CampaignOutcome.Done,
        }, who, cancel);

    private Task<CampaignChange> MakeAsync(
        string code, int revision, string? approver, Func<Wire, CampaignDraft, NextBook, CampaignOutcome> judge, string who,
        CancellationToken cancel) => campaigns.MakeAsync(async next =>
        {
            if (await drafts.FindAsync(code, cancel) is not { } draft) return new(null, CampaignOutcome.NotFound);
            Campaign row = draft.Campaign!;
            if (draft.Revision != revision) return new(row, CampaignOutcome.Stale);
            Wire campaign = history.Read(draft.CampaignJson);
            if (judge(campaign, draft, next) is not CampaignOutcome.Done and var refused) return new(row, refused);
            if (row.IsPublished && row.Version != draft.BasedOn) return new(row, CampaignOutcome.BaseChanged);
            Client.CampaignDetails details = DetailsRows.Read(draft.DetailsJson);
            var problems = new ProblemList();
            await campaigns.CheckAsync(campaign, details.Type, TypePlace.Draft, problems, cancel);
            problems.ThrowIfAny();
            string? before = row.IsPublished ? campaigns.Snapshot(row) : null;
            CampaignRows.Fill(row, campaign, house.Currency, draft.ChangedBy, clock.GetUtcNow());
            DetailsRows.Fill(row, details);
            row.IsPublished = true;
            row.ApprovedBy = approver;
            store.Remove(draft);
            AuditAction action = approver is null ? AuditAction.Published : AuditAction.Approved;
            await campaigns.KeepAsync(row, next, new(AuditKind.Campaign, action, row.Code, who) { Before = before }, cancel);
            return new(row, CampaignOutcome.Done);
        }, cancel);
}
