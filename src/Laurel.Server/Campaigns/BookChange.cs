using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>
/// The one way in which anything changes that tills price with. Changes come one after the other, at whatever server, since each holds the
/// row that counts the book's versions from its first look to its end.
/// </summary>
internal sealed class BookChange(Store store)
{
    /// <param name="change">The change, told the version of the book that has it, and from which budget on campaigns need approval.</param>
    /// <param name="isMade">Whether it was made; otherwise nothing is kept, and the book is as it was.</param>
    /// <param name="cancel">Stops it before it is kept.</param>
    public Task<T> MakeAsync<T>(Func<NextBook, Task<T>> change, Func<T, bool> isMade, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            await store.Installations.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.BookVersion, row => row.BookVersion + 1), cancel);
            NextBook next = await store.Installations.AsNoTracking()
                .Select(row => new NextBook(row.BookVersion, row.ApprovalBudgetMinor)).SingleAsync(cancel);
            await store.NotifyAsync(FollowBook.Channel, cancel);
            return await change(next);
        },
        isMade,
        cancel);
}

/// <summary>The book with a change in it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="ApprovalBudgetMinor">A campaign with a larger budget, or without any, must be approved; null is none.</param>
internal sealed record NextBook(long Version, long? ApprovalBudgetMinor);
