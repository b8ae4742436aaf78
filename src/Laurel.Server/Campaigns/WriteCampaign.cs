using Laurel.Engine.Problems;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Every change of a campaign: it raises the version of the campaign and, in the same transaction, that of the book.</summary>
internal sealed class WriteCampaign(Store store, HouseCurrency house, TimeProvider clock)
{
    private const int SwitchAttempts = 5;

    /// <summary>What became of the wish to create a campaign.</summary>
    public enum CreatedKind
    {
        New,
        Repeated,
        KeyReused,
        CodeTaken,
    }

    /// <summary>The campaign that was created now, or by the first of equal requests.</summary>
    public sealed record Created(CreatedKind Kind, Campaign? Row = null);

    /// <summary>A campaign with all that belongs to it.</summary>
    public Task<Campaign?> FindAsync(string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        return Whole().SingleOrDefaultAsync(campaign => campaign.CodeKey == key, cancel);
    }

    /// <summary>Whether what the campaign names is there; the engine can't know that.</summary>
    /// <exception cref="ProblemsException">A store or segment is unknown.</exception>
    public async Task CheckAsync(Wire campaign, CancellationToken cancel)
    {
        var problems = new ProblemList();
        string[] keys = [.. campaign.Stores.Select(Codes.Fold)];
        List<string> known = await store.Shops.Where(shop => keys.Contains(shop.CodeKey)).Select(shop => shop.CodeKey).ToListAsync(cancel);
        for (int i = 0; i < keys.Length; i++)
        {
            if (!known.Contains(keys[i]))
                problems.Add(ProblemCode.InvalidValue, $"/stores/{i}", $"There is no store '{campaign.Stores[i]}'.");
        }

        if (campaign.Segment is { } segment)
        {
            string key = Codes.Fold(segment);
            if (!await store.Segments.AnyAsync(row => row.CodeKey == key, cancel))
                problems.Add(ProblemCode.InvalidValue, "/segment", $"There is no segment '{segment}'.");
        }

        problems.ThrowIfAny();
    }

    public async Task<Created> CreateAsync(Wire campaign, KeyedRequest? request, string who, CancellationToken cancel)
    {
        await CheckAsync(campaign, cancel);
        try
        {
            return await store.WriteAsync(() => InsertAsync(campaign, request, who, cancel), cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            // Another server won the race between the look and the write; what it wrote decides.
            store.ChangeTracker.Clear();
            return await FindEarlierAsync(request, cancel) ?? new Created(CreatedKind.CodeTaken);
        }
    }

    /// <summary>The row, null when there is none; it stays as it is when its version is another than expected.</summary>
    public async Task<(Campaign? Row, bool IsChanged)> ChangeAsync(Wire campaign, int version, string who, CancellationToken cancel)
    {
        await CheckAsync(campaign, cancel);
        try
        {
            return await store.WriteAsync(
                async () =>
                {
                    Campaign? row = await FindAsync(campaign.Code, cancel);
                    if (row is null || row.Version != version) return (row, false);
                    CampaignRows.Fill(row, campaign, house.Currency, who, clock.GetUtcNow());
                    await SaveAsync(cancel);
                    return (row, true);
                },
                cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another server changed it between the look and the write.
            store.ChangeTracker.Clear();
            return (await FindAsync(campaign.Code, cancel), false);
        }
    }

    /// <summary>Switches a campaign on or off, whatever else is changed in it at the same moment; null when there is none.</summary>
    public async Task<Campaign?> SwitchAsync(string code, bool on, string who, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TrySwitchAsync(code, on, who, cancel);
            }
            catch (DbUpdateConcurrencyException) when (attempt < SwitchAttempts)
            {
                store.ChangeTracker.Clear();
            }
        }
    }

    private Task<Campaign?> TrySwitchAsync(string code, bool on, string who, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            Campaign? row = await FindAsync(code, cancel);
            if (row is null || row.IsActive == on) return row;
            row.IsActive = on;
            row.ChangedAt = clock.GetUtcNow();
            row.ChangedBy = who;
            row.Version++;
            await SaveAsync(cancel);
            return row;
        },
        cancel);

    private async Task<Created> InsertAsync(Wire campaign, KeyedRequest? request, string who, CancellationToken cancel)
    {
        if (await FindEarlierAsync(request, cancel) is { } earlier) return earlier;
        string key = Codes.Fold(campaign.Code);

        // A deleted campaign keeps its code: its receipts still name it.
        if (await store.Campaigns.IgnoreQueryFilters().AnyAsync(row => row.CodeKey == key, cancel))
            return new Created(CreatedKind.CodeTaken);
        DateTimeOffset now = clock.GetUtcNow();
        Campaign created = CampaignRows.New(campaign, house.Currency, who, now);
        store.Add(created);
        if (request is not null) store.Add(request.Answered(created.Id, now));
        await SaveAsync(cancel);
        return new Created(CreatedKind.New, created);
    }

    private async Task<Created?> FindEarlierAsync(KeyedRequest? request, CancellationToken cancel)
    {
        if (request is null) return null;
        IdempotencyKey? known = await store.IdempotencyKeys.SingleOrDefaultAsync(
            key => key.Scope == request.Scope && key.Key == request.Key, cancel);
        if (known is null) return null;
        if (!known.RequestHash.AsSpan().SequenceEqual(request.Hash)) return new Created(CreatedKind.KeyReused);
        known.Replays++;
        await store.SaveChangesAsync(cancel);
        return new Created(CreatedKind.Repeated, await Whole().SingleAsync(campaign => campaign.Id == known.ResourceId, cancel));
    }

    private async Task SaveAsync(CancellationToken cancel)
    {
        await store.SaveChangesAsync(cancel);
        await store.Installations.ExecuteUpdateAsync(set => set.SetProperty(row => row.BookVersion, row => row.BookVersion + 1), cancel);
    }

    private IQueryable<Campaign> Whole() => store.Campaigns
        .Include(campaign => campaign.Rules).Include(campaign => campaign.Products).Include(campaign => campaign.Stores)
        .Include(campaign => campaign.Counter);
}
