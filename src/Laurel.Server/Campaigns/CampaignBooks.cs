using System.Collections.Concurrent;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>The stored campaigns as a compiled book, compiled anew only when a campaign has changed.</summary>
/// <remarks>
/// The cache holds nothing that the database does not say: every request asks it for the stamp, so any number of servers agree.
/// </remarks>
internal sealed class CampaignBooks(HouseCurrency house)
{
    private const int MostOldBooks = 8;

    private readonly ConcurrentDictionary<long, StoreBooks> _old = new();
    private volatile StoredBook? _latest;

    /// <summary>The version that is ready without compiling; null before anything was asked for.</summary>
    public long? ReadyVersion => _latest?.Stamp.Version;

    public async Task<StoredBook> GetAsync(Store store, CancellationToken cancel) =>
        await GetAsync(store, BookStamp.Read(await store.ReadTogetherAsync(BookStamp.Questions, cancel)), cancel);

    /// <param name="store">Where they are kept.</param>
    /// <param name="stamp">As it was read a moment ago.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<StoredBook> GetAsync(Store store, BookStamp stamp, CancellationToken cancel)
    {
        StoredBook? known = _latest;
        if (known?.Stamp == stamp)
        {
            return known;
        }

        StoredBook book = known?.Stamp.Version == stamp.Version
            ? await RecountAsync(store, known, stamp, cancel)
            : await CompileAsync(store, stamp, cancel);
        _latest = book;
        return book;
    }

    /// <summary>
    /// The book of this moment's campaigns, with what they had used when it was last asked for: enough where a closer look follows before
    /// anything is decided by it.
    /// </summary>
    /// <param name="store">Where they are kept.</param>
    /// <param name="version">Of the campaigns, as it was read a moment ago.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<StoredBook> KnownAsync(Store store, long version, CancellationToken cancel) =>
        _latest is { } known && known.Stamp.Version == version ? known : await GetAsync(store, cancel);

    /// <summary>
    /// The book of a store as it stood at one of its versions, with what campaigns have used by now; null for one never reached.
    /// </summary>
    public async Task<CampaignBook?> AtAsync(
        CampaignHistory history, StoredBook now, long version, string store, CancellationToken cancel)
    {
        if (version == now.Stamp.Version)
        {
            return now.Stores.Of(store);
        }

        if (!_old.TryGetValue(version, out StoreBooks? book))
        {
            if (await history.BookAtAsync(version, cancel) is not { } campaigns)
            {
                return null;
            }

            // Late receipts come in runs of one version, so a few are enough.
            if (_old.Count >= MostOldBooks) _old.Clear();
            CampaignBook whole = CampaignBook.Compile(campaigns, house.Currency);
            book = new StoreBooks(whole, campaigns, await history.StopsAtAsync(version, cancel));
            _old[version] = book;
        }

        return book.Of(store).WithUsed(now.Used);
    }

    /// <summary>Only limited campaigns were used since: their numbers are read, and nothing is compiled.</summary>
    private async Task<StoredBook> RecountAsync(Store store, StoredBook known, BookStamp stamp, CancellationToken cancel)
    {
        Dictionary<Guid, CampaignCounter> counters =
            await store.CampaignCounters.AsNoTracking().ToDictionaryAsync(counter => counter.CampaignId, cancel);
        var used = known.Rows.Values.Where(row => counters.ContainsKey(row.Id))
            .ToDictionary(row => row.Code, row => CampaignRows.ReadUsed(counters[row.Id], house.Currency), CodeComparer.Instance);
        CampaignBook book = known.Book.WithUsed(used);
        return known with
        {
            Stamp = stamp,
            Used = used,
            Book = book,
            Stores = known.Stores.WithUsed(book, used),
            Campaigns = [.. known.Campaigns.Select(campaign =>
                used.TryGetValue(campaign.Code, out Used? one) ? campaign with { Used = one } : campaign)],
        };
    }

    private async Task<StoredBook> CompileAsync(Store store, BookStamp stamp, CancellationToken cancel)
    {
        List<Campaign> rows = await store.Campaigns.AsNoTracking().Where(campaign => campaign.IsPublished)
            .Include(campaign => campaign.Rules).Include(campaign => campaign.Products).Include(campaign => campaign.Stores)
            .Include(campaign => campaign.Counter).ToListAsync(cancel);
        Wire[] campaigns = [.. rows.Select(row => CampaignRows.Read(row, house.Currency))];
        List<StoreStop> stops = await store.CampaignStops.AsNoTracking().Where(stop => stop.LiftedAt == null)
            .Select(stop => new StoreStop(stop.CampaignCode, stop.StoreCode, stop.StoreKey)).ToListAsync(cancel);
        CampaignBook book = CampaignBook.Compile(campaigns, house.Currency);
        return new StoredBook(
            stamp,
            book,
            new StoreBooks(book, campaigns, stops),
            campaigns,
            rows.ToDictionary(row => row.Code, row => row, CodeComparer.Instance),
            campaigns.Where(campaign => campaign.Used is not null)
                .ToDictionary(campaign => campaign.Code, campaign => campaign.Used!, CodeComparer.Instance));
    }
}

/// <summary>What a book depends on: the version of the campaigns, and how often the counters of limited ones have changed.</summary>
internal sealed record BookStamp(long Version, long CounterChanges)
{
    /// <summary>Distinguishes any two books on the wire.</summary>
    public string ETag => $"\"{Version}-{CounterChanges}\"";

    /// <summary>What asks for the version alone.</summary>
    public static Statement VersionQuestion { get; } = new("SELECT book_version FROM installation");

    /// <summary>What asks for it.</summary>
    public static IReadOnlyList<Statement> Questions { get; } =
    [
        VersionQuestion,
        new("SELECT coalesce(sum(changes), 0) FROM campaign_counter"),
    ];

    /// <param name="answers">To the questions, and perhaps to more that were asked after them.</param>
    public static BookStamp Read(IReadOnlyList<IReadOnlyList<Row>> answers) =>
        new(answers[0].Single().Number(0), answers[1].Single().Number(0));
}

/// <summary>
/// A compiled book, the books of its stores, its campaigns as they stand on the wire, their rows by code, and what limited ones have used.
/// </summary>
internal sealed record StoredBook(
    BookStamp Stamp, CampaignBook Book, StoreBooks Stores, IReadOnlyList<Wire> Campaigns,
    IReadOnlyDictionary<string, Campaign> Rows, IReadOnlyDictionary<string, Used> Used)
{
    /// <summary>The codes of the campaigns by their ids.</summary>
    public IReadOnlyDictionary<Guid, string> Codes { get; } = Rows.Values.ToDictionary(row => row.Id, row => row.Code);
}
