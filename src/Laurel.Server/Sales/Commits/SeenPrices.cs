using System.Collections.Concurrent;

namespace Laurel.Server.Sales;

/// <summary>
/// Prices that are known to be taken down already, so that the many sales that are no cheaper need not ask. A lowest price only ever
/// falls, so whatever was once seen may be believed; who knows of none asks the database.
/// </summary>
internal sealed class SeenPrices
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<(string Product, DateOnly Day), double> _seen = new();

    /// <summary>Whether something was not sold as cheaply on its day, as far as is known here.</summary>
    public bool IsNew(LowestPrice price) =>
        !_seen.TryGetValue((price.ProductKey, price.BusinessDate), out double known) || price.Price < known;

    /// <summary>Remembers what the database has by now, or is below.</summary>
    public void Remember(IEnumerable<LowestPrice> kept)
    {
        if (_seen.Count >= Most) _seen.Clear();
        foreach (LowestPrice price in kept)
        {
            _seen.AddOrUpdate(
                (price.ProductKey, price.BusinessDate), static (_, now) => now, static (_, before, now) => Math.Min(before, now),
                price.Price);
        }
    }
}
