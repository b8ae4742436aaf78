using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>
/// Every change of a campaign that comes into force: it raises the version of the campaign and, in the same transaction, that of the book,
/// and writes down what the campaign said before and says now.
/// </summary>
internal sealed class WriteCampaign(
    Store store, HouseCurrency house, TimeProvider clock, BookChange books, CampaignTypeRules types, AuditTrail audit)
{
    /// <summary>A campaign with all that belongs to it.</summary>
    public Task<Campaign?> FindAsync(string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        return Whole().SingleOrDefaultAsync(campaign => campaign.CodeKey == key, cancel);
    }

    /// <summary>Whether what the campaign names is there; the engine can't know that.</summary>
    /// <exception cref="ProblemsException">A store or segment is unknown, or its type does not allow it.</exception>
    public async Task CheckAsync(Wire campaign, CancellationToken cancel)
    {
        var problems = new ProblemList();
        await CheckAsync(campaign, await TypeAsync(campaign.Code, cancel), TypePlace.Alone, problems, cancel);
        problems.ThrowIfAny();
    }

    /// <summary>The same, of a campaign with the code of its type among the house's own.</summary>
    public async Task CheckAsync(Wire campaign, string? type, TypePlace place, ProblemList problems, CancellationToken cancel)
    {
        List<string> keys = [.. campaign.Stores.Select(Codes.Fold)];
        List<string> known = await store.Shops.Where(shop => keys.Contains(shop.CodeKey)).Select(shop => shop.CodeKey).ToListAsync(cancel);
        for (int i = 0; i < keys.Count; i++)
        {
            if (!known.Contains(keys[i]))
                problems.Add(ProblemCode.InvalidValue, $"{place.Campaign}/stores/{i}", $"There is no store '{campaign.Stores[i]}'.");
        }

        if (campaign.Segment is { } segment)
        {
            string key = Codes.Fold(segment);
            if (!await store.Segments.AnyAsync(row => row.CodeKey == key, cancel))
                problems.Add(ProblemCode.InvalidValue, place.Campaign + "/segment", $"There is no segment '{segment}'.");
        }

        string own = Codes.Fold(campaign.Code);
        string? before = await store.Campaigns.Where(row => row.CodeKey == own).Select(row => row.TypeCode).SingleOrDefaultAsync(cancel);
        await types.CheckAsync(campaign, type, before, place, problems, cancel);
    }

    /// <summary>A new campaign in force.</summary>
    public async Task<CampaignChange> CreateAsync(Wire campaign, string who, CancellationToken cancel)
    {
        await CheckAsync(campaign, cancel);
        return await MakeAsync(async next =>
        {
            if (ApprovalNeed.Of(campaign, next.ApprovalBudgetMinor, house.Currency)) return new(null, CampaignOutcome.NeedsApproval);
            string key = Codes.Fold(campaign.Code);

            // A deleted campaign keeps its code: its receipts still name it.
            if (await store.Campaigns.IgnoreQueryFilters().AnyAsync(row => row.CodeKey == key, cancel))
                return new(null, CampaignOutcome.Taken);
            Campaign created = CampaignRows.New(campaign, house.Currency, who, clock.GetUtcNow());
            store.Add(created);
            await KeepAsync(created, next, new(AuditKind.Campaign, AuditAction.Created, created.Code, who), cancel);
            return new(created, CampaignOutcome.Done);
        }, cancel);
    }

    /// <summary>Changes what a campaign gives; it stays as it is when its version is another than expected.</summary>
    public async Task<CampaignChange> ChangeAsync(Wire campaign, int version, string who, CancellationToken cancel)
    {
        await CheckAsync(campaign, cancel);
        return await ChangeAsync(campaign.Code, AuditAction.Changed, who, (row, next) =>
        {
            if (row.Version != version) return CampaignOutcome.Stale;
            if (ApprovalNeed.Of(campaign, next.ApprovalBudgetMinor, house.Currency)) return CampaignOutcome.NeedsApproval;
            CampaignRows.Fill(row, campaign, house.Currency, who, clock.GetUtcNow());
            row.ApprovedBy = null;
            return CampaignOutcome.Done;
        }, cancel);
    }

    /// <summary>Changes what a campaign says to people. That changes no price, so it needs no approval.</summary>
    /// <exception cref="ProblemsException">Its type does not allow it.</exception>
    public async Task<CampaignChange> ChangeDetailsAsync(
        string code, CampaignDetails details, int version, string who, CancellationToken cancel)
    {
        Campaign? known = await FindAsync(code, cancel);
        if (known is null) return new(null, CampaignOutcome.NotFound);
        var problems = new ProblemList();
        await types.CheckAsync(CampaignRows.Read(known, house.Currency), details.Type, known.TypeCode, TypePlace.Alone, problems, cancel);
        problems.ThrowIfAny();
        return await ChangeAsync(code, AuditAction.Changed, who, (row, _) =>
        {
            if (row.Version != version) return CampaignOutcome.Stale;
            DetailsRows.Fill(row, details);
            Touch(row, who);
            return CampaignOutcome.Done;
        }, cancel);
    }

    /// <summary>Switches a campaign on or off in all stores.</summary>
    public Task<CampaignChange> SwitchAsync(string code, bool on, string who, CancellationToken cancel) =>
        ChangeAsync(code, on ? AuditAction.SwitchedOn : AuditAction.SwitchedOff, who, (row, next) =>
        {
            if (row.IsActive == on) return CampaignOutcome.Unchanged;

            // What was published while nobody had to approve it is looked at before it runs again.
            if (on && row.ApprovedBy is null
                && ApprovalNeed.Of(CampaignRows.Read(row, house.Currency), next.ApprovalBudgetMinor, house.Currency))
            {
                return CampaignOutcome.NeedsApproval;
            }

            row.IsActive = on;
            Touch(row, who);
            return CampaignOutcome.Done;
        }, cancel);

    /// <summary>Takes a campaign out of the book for ever; row, code and versions stay, since receipts name them.</summary>
    public Task<CampaignChange> DeleteAsync(string code, string who, CancellationToken cancel) =>
        ChangeAsync(code, AuditAction.Deleted, who, (row, _) =>
        {
            row.DeletedAt = clock.GetUtcNow();
            row.DeletedBy = who;
            if (row.Draft is { } draft) store.Remove(draft);
            Touch(row, who);
            return CampaignOutcome.Done;
        }, cancel);

    /// <summary>Brings what a draft says into force, by the rules of whoever calls.</summary>
    public Task<CampaignChange> MakeAsync(Func<NextBook, Task<CampaignChange>> change, CancellationToken cancel) =>
        books.MakeAsync(change, done => done.Outcome == CampaignOutcome.Done, cancel);

    /// <summary>Keeps a changed row with its version and the entry of the log.</summary>
    public async Task KeepAsync(Campaign row, NextBook next, AuditChange change, CancellationToken cancel)
    {
        store.Add(CampaignHistory.Version(row, house.Currency, next.Version));
        await audit.AddAsync(row.DeletedAt is null ? change with { After = Snapshot(row) } : change, cancel);
    }

    /// <summary>The campaign with all that it says, as the log keeps it.</summary>
    public string Snapshot(Campaign row)
    {
        var whole = new CampaignDraftWrite
        {
            Campaign = CampaignRows.Read(row, house.Currency) with { Used = null }, Details = DetailsRows.Read(row),
        };
        return JsonSerializer.Serialize(whole, WireJson.Default.CampaignDraftWrite);
    }

    private Task<CampaignChange> ChangeAsync(
        string code, AuditAction action, string who, Func<Campaign, NextBook, CampaignOutcome> change, CancellationToken cancel) =>
        MakeAsync(async next =>
        {
            string key = Codes.Fold(code);
            Campaign? row = await Whole().Include(campaign => campaign.Draft)
                .SingleOrDefaultAsync(campaign => campaign.CodeKey == key, cancel);
            if (row is null) return new(null, CampaignOutcome.NotFound);
            if (!row.IsPublished) return new(row, CampaignOutcome.NotPublished);
            string before = Snapshot(row);
            CampaignOutcome outcome = change(row, next);
            if (outcome == CampaignOutcome.Done)
                await KeepAsync(row, next, new(AuditKind.Campaign, action, row.Code, who) { Before = before }, cancel);
            return new(row, outcome);
        }, cancel);

    private void Touch(Campaign row, string who)
    {
        row.ChangedAt = clock.GetUtcNow();
        row.ChangedBy = who;
        row.Version++;
    }

    private async Task<string?> TypeAsync(string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        return await store.Campaigns.Where(row => row.CodeKey == key && row.TypeCode != row.Kind)
            .Select(row => row.TypeCode).SingleOrDefaultAsync(cancel);
    }

    private IQueryable<Campaign> Whole() => store.Campaigns
        .Include(campaign => campaign.Rules).Include(campaign => campaign.Products).Include(campaign => campaign.Stores)
        .Include(campaign => campaign.Counter);
}
