using Laurel.Admin.Shell;
using Laurel.Client;

namespace Laurel.Admin.Stores;

/// <summary>What lists that show many stores need of each: its clock, and for sums over all of them the currency of the first.</summary>
internal sealed class KnownStores(LaurelClient client)
{
    private IReadOnlyList<StoreView> _stores = [];

    public string Currency => _stores is [var first, ..] ? first.Currency : "TRY";

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (_stores.Count == 0) _stores = (await client.ListStoresAsync(new ListQuery { PageSize = 200 }, cancel)).Items;
    }

    /// <summary>A moment as the clock of that store shows it, so that a list and a receipt say the same time.</summary>
    public string Moment(DateTimeOffset at, string store) =>
        Formats.Moment(at, _stores.FirstOrDefault(known => known.Code == store)?.TimeZone);
}
