using System.Collections.Concurrent;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Server.Platform.Storage;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>
/// A book as each store has it: a campaign that is stopped in a store is switched off in that store's book, so that server, till and
/// explanation say the same. A store in which nothing is stopped has the whole book.
/// </summary>
internal sealed class StoreBooks
{
    private readonly CampaignBook _whole;
    private readonly IReadOnlyList<Wire> _campaigns;
    private readonly ConcurrentDictionary<string, CampaignBook> _compiled;
    private readonly ConcurrentDictionary<string, CampaignBook> _counted = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Used>? _used;

    public StoreBooks(CampaignBook whole, IReadOnlyList<Wire> campaigns, IReadOnlyList<StoreStop> stops)
    {
        (_whole, _campaigns, Stops) = (whole, campaigns, stops);
        _compiled = new(StringComparer.Ordinal);
    }

    private StoreBooks(StoreBooks before, CampaignBook whole, IReadOnlyDictionary<string, Used> used)
    {
        (_whole, _campaigns, Stops, _compiled, _used) = (whole, before._campaigns, before.Stops, before._compiled, used);
    }

    /// <summary>What is stopped where.</summary>
    public IReadOnlyList<StoreStop> Stops { get; }

    /// <summary>The same books after campaigns were used; nothing is compiled again.</summary>
    public StoreBooks WithUsed(CampaignBook whole, IReadOnlyDictionary<string, Used> used) => new(this, whole, used);

    /// <summary>The book of a store; the whole one where no store is named.</summary>
    public CampaignBook Of(string? store)
    {
        if (Stops.Count == 0 || store is null) return _whole;
        string key = Codes.Fold(store);
        return StoppedIn(key).Count == 0 ? _whole : _counted.GetOrAdd(key, Count);
    }

    /// <summary>Campaigns as a store has them: those that are stopped there are switched off.</summary>
    public IEnumerable<Wire> In(string store, IEnumerable<Wire> campaigns)
    {
        HashSet<string> stopped = StoppedIn(Codes.Fold(store));
        return stopped.Count == 0
            ? campaigns
            : campaigns.Select(campaign => stopped.Contains(campaign.Code) ? campaign with { IsActive = false } : campaign);
    }

    private CampaignBook Count(string key)
    {
        CampaignBook book = _compiled.GetOrAdd(key, store => CampaignBook.Compile(In(store, _campaigns), _whole.Currency));
        return _used is null ? book : book.WithUsed(_used);
    }

    private HashSet<string> StoppedIn(string key) =>
        new(Stops.Where(stop => stop.StoreKey == key).Select(stop => stop.Campaign), CodeComparer.Instance);
}
