using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>The store and the till that a request names.</summary>
internal static class TillPlace
{
    /// <exception cref="ProblemsException">One of them is not there.</exception>
    public static async Task<Shop> FindAsync(Store store, string shopCode, string tillCode, CancellationToken cancel)
    {
        var problems = new ProblemList();
        Shop? shop = await FindAsync(store, shopCode, tillCode, problems, cancel);
        problems.ThrowIfAny();
        return shop!;
    }

    public static async Task<Shop?> FindAsync(
        Store store, string shopCode, string tillCode, ProblemList problems, CancellationToken cancel)
    {
        string key = Codes.Fold(shopCode);
        Shop? shop =
            await store.Shops.Include(known => known.Tills).AsNoTracking().SingleOrDefaultAsync(known => known.CodeKey == key, cancel);
        Check(shop, shopCode, tillCode, problems);
        return shop;
    }

    /// <summary>A basket that names its store must be of the one that the request names.</summary>
    public static void CheckBasket(Basket? basket, string shopCode, ProblemList problems)
    {
        if (basket?.Store is { } named && !CodeComparer.Same(named, shopCode))
            problems.Add(ProblemCode.InvalidValue, "/basket/store", $"The basket is of another store than '{shopCode}'.");
    }

    public static void Check(Shop? shop, string shopCode, string tillCode, ProblemList problems)
    {
        if (shop is null)
        {
            problems.Add(ProblemCode.InvalidValue, "/store", $"There is no store '{shopCode}'.");
        }
        else if (shop.TillOf(tillCode) is null)
        {
            problems.Add(ProblemCode.InvalidValue, "/till", $"Store '{shop.Code}' has no till '{tillCode}'.");
        }
    }
}
