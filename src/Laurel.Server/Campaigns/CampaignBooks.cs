using Laurel.Engine;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>The stored campaigns as a compiled book, made anew only when a campaign or the use of a limited one has changed.</summary>
/// <remarks>
/// The cache holds nothing that the database does not say: every request asks it for the stamp, so any number of servers agree.
/// </remarks>
internal sealed class CampaignBooks(HouseCurrency house)
{
    private volatile StoredBook? _latest;

    public async Task<StoredBook> GetAsync(Store store, CancellationToken cancel)
    {
        BookStamp stamp = await StampAsync(store, cancel);
        if (_latest is { } known && known.Stamp == stamp)
        {
            return known;
        }

        List<Campaign> rows = await store.Campaigns.AsNoTracking()
            .Include(campaign => campaign.Rules).Include(campaign => campaign.Products).Include(campaign => campaign.Stores)
            .Include(campaign => campaign.Counter).ToListAsync(cancel);
        Wire[] campaigns = [.. rows.Select(row => CampaignRows.Read(row, house.Currency))];
        var book = new StoredBook(
            stamp,
            CampaignBook.Compile(campaigns, house.Currency),
            campaigns,
            rows.ToDictionary(row => row.Code, row => row, Engine.Amounts.CodeComparer.Instance));
        _latest = book;
        return book;
    }

    private static async Task<BookStamp> StampAsync(Store store, CancellationToken cancel)
    {
        long version = await store.Installations.Select(installation => installation.BookVersion).SingleAsync(cancel);
        long changes = await store.CampaignCounters.SumAsync(counter => counter.Changes, cancel);
        return new BookStamp(version, changes);
    }
}

/// <summary>What a book depends on: the version of the campaigns, and how often the counters of limited ones have changed.</summary>
internal sealed record BookStamp(long Version, long CounterChanges)
{
    /// <summary>Distinguishes any two books on the wire.</summary>
    public string ETag => $"\"{Version}-{CounterChanges}\"";
}

/// <summary>A compiled book, its campaigns as they stand on the wire, and their rows by code.</summary>
internal sealed record StoredBook(
    BookStamp Stamp, CampaignBook Book, IReadOnlyList<Wire> Campaigns, IReadOnlyDictionary<string, Campaign> Rows);
