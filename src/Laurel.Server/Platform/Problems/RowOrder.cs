using System.Linq.Expressions;

namespace Laurel.Server.Platform.Problems;

/// <summary>Puts rows in the order a list was asked for.</summary>
internal static class RowOrder
{
    public static IOrderedQueryable<T> By<T, TKey>(this IQueryable<T> rows, Expression<Func<T, TKey>> key, ListRequest request) =>
        request.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
}
