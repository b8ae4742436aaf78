using Laurel.Admin.Shell;
using Laurel.Client;

namespace Laurel.Admin.Stores;

/// <summary>
/// What lists that show many stores need of each: its name, its clock, and for sums over all of them the currency of the first. Closed
/// stores are among them, since they have receipts too.
/// </summary>
internal sealed class KnownStores(LaurelClient client)
{
    private IReadOnlyList<StoreView> _stores = [];

    public string Currency => _stores is [var first, ..] ? first.Currency : "TRY";

    public IEnumerable<string> Codes => _stores.Select(store => store.Code);

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (_stores.Count > 0) return;
        _stores = (await client.ListStoresAsync(new StoreQuery { State = ListedState.All, PageSize = 200 }, cancel)).Items;
    }

    /// <summary>Asks anew the next time: a store was changed.</summary>
    public void Forget() => _stores = [];

    public string NameOf(string code) => Find(code)?.Name ?? code;

    /// <summary>A moment as the clock of that store shows it, so that a list and a receipt say the same time.</summary>
    public string Moment(DateTimeOffset at, string store) => Formats.Moment(at, Find(store)?.TimeZone);

    private StoreView? Find(string code) => _stores.FirstOrDefault(known => known.Code == code);
}
