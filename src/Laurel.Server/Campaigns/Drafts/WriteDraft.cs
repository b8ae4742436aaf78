using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>Writes drafts: a campaign's next contents, which nobody is given before they are published.</summary>
internal sealed class WriteDraft(Store store, HouseCurrency house, TimeProvider clock, WriteCampaign campaigns, AuditTrail audit)
{
    public const int MostAuthors = 20;

    /// <summary>What became of it.</summary>
    public enum Outcome
    {
        Done,
        NotFound,

        /// <summary>Somebody changed the draft since it was read, or there is one that was not read.</summary>
        Stale,

        /// <summary>The campaign was deleted, and keeps its code.</summary>
        Taken,

        /// <summary>Too many have written it.</summary>
        TooManyAuthors,

        /// <summary>It does not wait for approval.</summary>
        NotWaiting,
    }

    /// <summary>The draft of a campaign, with the campaign.</summary>
    public Task<CampaignDraft?> FindAsync(string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        return store.CampaignDrafts.Include(draft => draft.Campaign!).ThenInclude(campaign => campaign.Rules)
            .Include(draft => draft.Campaign!.Products).Include(draft => draft.Campaign!.Stores)
            .Include(draft => draft.Campaign!.Counter)
            .SingleOrDefaultAsync(draft => draft.Campaign!.CodeKey == key, cancel);
    }

    /// <summary>Keeps a draft, of a new campaign or of one that is in force; one that was waiting waits no longer.</summary>
    /// <param name="write">What the campaign is to say.</param>
    /// <param name="revision">The revision that was read; null where there was none.</param>
    /// <param name="state">Whether it waits for approval from now on.</param>
    /// <param name="who">Who writes it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ProblemsException">It names what is not there, or is not what its type says.</exception>
    public async Task<(Outcome Outcome, CampaignDraft? Draft)> SaveAsync(
        CampaignDraftWrite write, int? revision, DraftState state, string who, CancellationToken cancel)
    {
        Campaign? known = await campaigns.FindAsync(write.Campaign.Code, cancel);
        CampaignDetails details = write.Details ?? (known is null ? new CampaignDetails() : DetailsRows.Read(known));
        var problems = new ProblemList();
        await campaigns.CheckAsync(write.Campaign, details.Type, TypePlace.Draft, problems, cancel);
        DetailsCheck.Check(details, "/details", problems);
        problems.ThrowIfAny();
        try
        {
            return await store.WriteAsync(
                () => SaveAsync(write with { Details = details }, revision, state, who, clock.GetUtcNow(), cancel),
                done => done.Outcome == Outcome.Done, cancel);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || store.IsTaken(failure))
        {
            store.ChangeTracker.Clear();
            return (Outcome.Stale, await FindAsync(write.Campaign.Code, cancel));
        }
    }

    /// <summary>Throws a draft away; a campaign that was never published goes with it, and its code is free again.</summary>
    public Task<Outcome> DiscardAsync(string code, string who, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            if (await FindAsync(code, cancel) is not { } draft) return Outcome.NotFound;
            string before = Snapshot(draft);
            store.Remove(draft);
            if (!draft.Campaign!.IsPublished)
            {
                if (draft.Campaign.Counter is { } counter) store.Remove(counter);
                store.Remove(draft.Campaign);
            }

            await audit.AddAsync(
                new(AuditKind.CampaignDraft, AuditAction.Discarded, draft.Campaign.Code, who) { Before = before }, cancel);
            return Outcome.Done;
        },
        cancel);

    /// <summary>Asks for approval.</summary>
    public Task<(Outcome Outcome, CampaignDraft? Draft)> AskAsync(string code, int revision, string who, CancellationToken cancel) =>
        StepAsync(code, AuditAction.Asked, who, null, draft =>
        {
            if (draft.Revision != revision) return Outcome.Stale;
            draft.State = DraftState.Waiting;
            draft.AskedAt = clock.GetUtcNow();
            (draft.SentBackBy, draft.Reason) = (null, null);
            return Outcome.Done;
        }, cancel);

    /// <summary>Gives a waiting draft back to who wrote it, with what is wrong with it.</summary>
    public Task<(Outcome Outcome, CampaignDraft? Draft)> SendBackAsync(string code, string reason, string who, CancellationToken cancel) =>
        StepAsync(code, AuditAction.SentBack, who, reason, draft =>
        {
            if (draft.State != DraftState.Waiting) return Outcome.NotWaiting;
            draft.State = DraftState.SentBack;
            (draft.AskedAt, draft.SentBackBy, draft.Reason) = (null, who, reason);
            return Outcome.Done;
        }, cancel);

    public static string Snapshot(CampaignDraft draft) => $$"""{"campaign":{{draft.CampaignJson}},"details":{{draft.DetailsJson}}}""";

    private Task<(Outcome Outcome, CampaignDraft? Draft)> StepAsync(
        string code, AuditAction action, string who, string? reason, Func<CampaignDraft, Outcome> step, CancellationToken cancel) =>
        store.WriteAsync(
            async () =>
            {
                if (await FindAsync(code, cancel) is not { } draft) return (Outcome.NotFound, (CampaignDraft?)null);
                if (step(draft) is not Outcome.Done and var refused) return (refused, draft);
                draft.Revision++;
                await audit.AddAsync(
                    new(AuditKind.CampaignDraft, action, draft.Campaign!.Code, who) { After = Snapshot(draft), Reason = reason }, cancel);
                return (Outcome.Done, draft);
            },
            done => done.Item1 == Outcome.Done,
            cancel);

    private async Task<(Outcome Outcome, CampaignDraft? Draft)> SaveAsync(
        CampaignDraftWrite write, int? revision, DraftState state, string who, DateTimeOffset now, CancellationToken cancel)
    {
        CampaignDraft? draft = await FindAsync(write.Campaign.Code, cancel);
        if (draft?.Revision != revision) return (Outcome.Stale, draft);
        string[] authors = [.. (draft?.Authors ?? []).Append(who).Distinct(StringComparer.Ordinal)];
        if (authors.Length > MostAuthors) return (Outcome.TooManyAuthors, draft);
        string? before = draft is null ? null : Snapshot(draft);
        if (draft is null)
        {
            if (await campaigns.FindAsync(write.Campaign.Code, cancel) is not { } campaign)
            {
                string key = Codes.Fold(write.Campaign.Code);
                if (await store.Campaigns.IgnoreQueryFilters().AnyAsync(row => row.CodeKey == key, cancel)) return (Outcome.Taken, null);
                campaign = CampaignRows.New(write.Campaign, house.Currency, who, now);
                campaign.IsPublished = false;
                store.Add(campaign);
            }

            draft = New(campaign, who, now);
            store.Add(draft);
        }

        draft.Name = write.Campaign.Name;
        draft.BudgetMinor = write.Campaign.Limits?.Budget is { } budget ? house.Currency.Minor(budget) : null;
        draft.CampaignJson = LaurelJson.ToJson(write.Campaign with { Used = null });
        draft.DetailsJson = DetailsRows.Write(write.Details!);
        draft.State = state;
        draft.Revision++;
        draft.Authors = authors;
        (draft.ChangedAt, draft.ChangedBy) = (now, who);
        draft.AskedAt = state == DraftState.Waiting ? now : null;
        if (state == DraftState.Waiting) (draft.SentBackBy, draft.Reason) = (null, null);
        FillUnpublished(draft, write, who, now);
        AuditAction action = state == DraftState.Waiting ? AuditAction.Asked : before is null ? AuditAction.Created : AuditAction.Changed;
        await audit.AddAsync(
            new(AuditKind.CampaignDraft, action, draft.Campaign!.Code, who) { Before = before, After = Snapshot(draft) }, cancel);
        return (Outcome.Done, draft);
    }

    /// <summary>A campaign that is nothing but a draft shows in lists what the draft says.</summary>
    private void FillUnpublished(CampaignDraft draft, CampaignDraftWrite write, string who, DateTimeOffset now)
    {
        Campaign campaign = draft.Campaign!;
        draft.BasedOn = campaign.IsPublished ? campaign.Version : 0;
        if (campaign.IsPublished) return;
        if (campaign.Version == 0) CampaignRows.Fill(campaign, write.Campaign, house.Currency, who, now);
        DetailsRows.Fill(campaign, write.Details!);
        campaign.Version = 0;
    }

    private static CampaignDraft New(Campaign campaign, string who, DateTimeOffset now) => new()
    {
        CampaignId = campaign.Id,
        Campaign = campaign,
        Name = "",
        CampaignJson = "",
        DetailsJson = "",
        State = DraftState.Draft,
        Revision = 0,
        BasedOn = 0,
        AuthorsJson = "[]",
        CreatedAt = now,
        ChangedAt = now,
        ChangedBy = who,
    };
}
