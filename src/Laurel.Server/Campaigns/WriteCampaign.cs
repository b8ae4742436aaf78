using Laurel.Engine.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Every change of a campaign: it raises the version of the campaign and, in the same transaction, that of the book.</summary>
internal sealed class WriteCampaign(Store store, HouseCurrency house, TimeProvider clock)
{
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
        List<string> keys = [.. campaign.Stores.Select(Codes.Fold)];
        List<string> known = await store.Shops.Where(shop => keys.Contains(shop.CodeKey)).Select(shop => shop.CodeKey).ToListAsync(cancel);
        for (int i = 0; i < keys.Count; i++)
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
        (Campaign? row, bool isChanged) = await InBookAsync(async () => (await InsertAsync(campaign, who, cancel), true), cancel);
        return isChanged ? row : null;
    }

    /// <summary>The row, null when there is none; it stays as it is when its version is another than expected.</summary>
    public async Task<(Campaign? Row, bool IsChanged)> ChangeAsync(Wire campaign, int version, string who, CancellationToken cancel)
    {
        await CheckAsync(campaign, cancel);
        return await InBookAsync(
            async () =>
            {
                Campaign? row = await FindAsync(campaign.Code, cancel);
                if (row is null || row.Version != version) return (row, false);
                CampaignRows.Fill(row, campaign, house.Currency, who, clock.GetUtcNow());
                return (row, true);
            },
            cancel);
    }

    /// <summary>Switches a campaign on or off; null when there is none.</summary>
    public async Task<Campaign?> SwitchAsync(string code, bool on, string who, CancellationToken cancel)
    {
        (Campaign? row, _) = await InBookAsync(
            async () =>
            {
                Campaign? row = await FindAsync(code, cancel);
                if (row is null || row.IsActive == on) return (row, false);
                row.IsActive = on;
                row.ChangedAt = clock.GetUtcNow();
                row.ChangedBy = who;
                row.Version++;
                return (row, true);
            },
            cancel);
        return row;
    }

    private async Task<Campaign?> InsertAsync(Wire campaign, string who, CancellationToken cancel)
    {
        string key = Codes.Fold(campaign.Code);

        // A deleted campaign keeps its code: its receipts still name it.
        if (await store.Campaigns.IgnoreQueryFilters().AnyAsync(row => row.CodeKey == key, cancel)) return null;
        Campaign created = CampaignRows.New(campaign, house.Currency, who, clock.GetUtcNow());
        store.Add(created);
        return created;
    }

    /// <summary>
    /// Changes one campaign and with it the book. Changes of campaigns come one after the other, at whatever server, since each holds the
    /// row that counts the book's versions from its first look to its end.
    /// </summary>
    private Task<(Campaign? Row, bool IsChanged)> InBookAsync(
        Func<Task<(Campaign? Row, bool IsChanged)>> change, CancellationToken cancel) => store.WriteAsync(
            async () =>
            {
                await store.Installations.ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.BookVersion, row => row.BookVersion + 1), cancel);
                long bookVersion = await store.Installations.AsNoTracking().Select(row => row.BookVersion).SingleAsync(cancel);
                (Campaign? row, bool isChanged) = await change();
                if (row is null || !isChanged) return (Row: row, IsChanged: false);
                store.Add(CampaignHistory.Version(row, house.Currency, bookVersion));
                await store.SaveChangesAsync(cancel);
                return (Row: row, IsChanged: true);
            },
            done => done.IsChanged,
            cancel);

    private IQueryable<Campaign> Whole() => store.Campaigns
        .Include(campaign => campaign.Rules).Include(campaign => campaign.Products).Include(campaign => campaign.Stores)
        .Include(campaign => campaign.Counter);
}
