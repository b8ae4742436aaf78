using Laurel.Engine.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Every change of a campaign: it raises the version of the campaign and, in the same transaction, that of the book.</summary>
internal sealed class WriteCampaign(Store store, HouseCurrency house, TimeProvider clock)
{
    private const int SwitchAttempts = 5;

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

    /// <summary>The new campaign; null when its code is taken.</summary>
    public async Task<Campaign?> CreateAsync(Wire campaign, string who, CancellationToken cancel)
    {
        await CheckAsync(campaign, cancel);
        try
        {
            return await store.WriteAsync(() => InsertAsync(campaign, who, cancel), cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            // Another server won the race between the look and the write.
            return null;
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
                    await SaveAsync(row, cancel);
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
            await SaveAsync(row, cancel);
            return row;
        },
        cancel);

    private async Task<Campaign?> InsertAsync(Wire campaign, string who, CancellationToken cancel)
    {
        string key = Codes.Fold(campaign.Code);

        // A deleted campaign keeps its code: its receipts still name it.
        if (await store.Campaigns.IgnoreQueryFilters().AnyAsync(row => row.CodeKey == key, cancel)) return null;
        Campaign created = CampaignRows.New(campaign, house.Currency, who, clock.GetUtcNow());
        store.Add(created);
        await SaveAsync(created, cancel);
        return created;
    }

    private async Task SaveAsync(Campaign campaign, CancellationToken cancel)
    {
        // This holds the one row of the installation until the end: changes of campaigns come one after the other, and each has its number.
        await store.Installations.ExecuteUpdateAsync(set => set.SetProperty(row => row.BookVersion, row => row.BookVersion + 1), cancel);
        long bookVersion = await store.Installations.AsNoTracking().Select(row => row.BookVersion).SingleAsync(cancel);
        store.Add(CampaignHistory.Version(campaign, house.Currency, bookVersion));
        await store.SaveChangesAsync(cancel);
    }

    private IQueryable<Campaign> Whole() => store.Campaigns
        .Include(campaign => campaign.Rules).Include(campaign => campaign.Products).Include(campaign => campaign.Stores)
        .Include(campaign => campaign.Counter);
}
