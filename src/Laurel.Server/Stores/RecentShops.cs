using System.Diagnostics;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Stores;

/// <summary>
/// Stores with their tills that were asked for a moment ago: every sale names one. A store that was changed is known so after
/// <see cref="Remembered"/> at most, a new till at once.
/// </summary>
internal sealed class RecentShops
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly RecentAnswers<Shop> _known = new(most: 10_000, Remembered);

    /// <summary>What is known of some stores in which these tills are, and what is still to be asked.</summary>
    /// <param name="places">Folded code of a store, and code of a till.</param>
    public AskedShops Of(IEnumerable<(string Shop, string Till)> places)
    {
        var shops = new Dictionary<string, Shop>(StringComparer.Ordinal);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string key, string till) in places)
        {
            if (_known.TryGet(key, out Shop? shop) && shop.TillOf(till) is not null) shops[key] = shop;
            else unknown.Add(key);
        }

        return new AskedShops(_known, shops, [.. unknown]);
    }
}

/// <summary>Some stores, and what is still to be asked.</summary>
internal sealed class AskedShops(RecentAnswers<Shop> recent, Dictionary<string, Shop> known, string[] unknown)
{
    private readonly long _asked = Stopwatch.GetTimestamp();

    public IReadOnlyList<Statement> Questions() => unknown.Length == 0 ? [] :
    [
        new(
            """
            SELECT s.id, s.code, s.code_key, s.name, s.city, s.time_zone, s.currency, s.prices_include_vat, s.closed_at,
                t.code, t.code_key, t.name
            FROM store s LEFT JOIN till t ON t.store_id = s.id WHERE s.code_key = ANY($1)
            """,
            [unknown]),
    ];

    /// <summary>All stores by their folded codes; one that is not there is asked for each time.</summary>
    /// <param name="answers">To the question: a store with each of its tills, or with none.</param>
    public IReadOnlyDictionary<string, Shop> With(IReadOnlyList<Row> answers)
    {
        foreach (IGrouping<Guid, Row> rows in answers.GroupBy(row => row.Id(0)))
        {
            Shop shop = ShopOf(rows);
            known[shop.CodeKey] = shop;
            recent.Keep(shop.CodeKey, shop, _asked);
        }

        return known;
    }

    private static Shop ShopOf(IEnumerable<Row> tills)
    {
        Row shop = tills.First();
        return new Shop
        {
            Id = shop.Id(0), Code = shop.Text(1), CodeKey = shop.Text(2), Name = shop.Text(3), City = shop.Text(4),
            TimeZone = shop.Text(5), Currency = shop.Text(6), PricesIncludeVat = shop.Number(7) != 0, ClosedAt = shop.Moment(8),
            Tills =
            [
                .. tills.Where(row => !row.IsNull(9)).Select(row => new Till
                {
                    StoreId = row.Id(0), Code = row.Text(9), CodeKey = row.Text(10), Name = row.Text(11),
                }),
            ],
        };
    }
}
