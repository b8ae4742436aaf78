using Laurel.Client;

namespace Laurel.Admin.Stores;

/// <summary>The currency of lists that belong to no single store: that of the first store.</summary>
internal sealed class HomeCurrency(LaurelClient client)
{
    public string Currency { get; private set; } = "TRY";

    public async Task LoadAsync(CancellationToken cancel)
    {
        if ((await client.ListStoresAsync(new ListQuery { PageSize = 1 }, cancel)).Items is [var store]) Currency = store.Currency;
    }
}
