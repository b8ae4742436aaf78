using Laurel.Client;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Idempotency;

/// <summary>What was answered under which key. Both calls belong into the transaction of the write itself.</summary>
internal sealed class KeyedWrites(Store store, TimeProvider clock)
{
    /// <summary>
    /// How long the answer to a write other than a sale is kept. A repetition after that is a new write; a sale is known by its id
    /// for ever.
    /// </summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>What was answered before this is no longer kept.</summary>
    private DateTimeOffset Limit => clock.GetUtcNow() - Kept;

    /// <summary>The row of an earlier equal request, or null. One that is no longer kept makes room for the request.</summary>
    /// <exception cref="BadRequestException">The key came before with another request.</exception>
    public async Task<IdempotencyKey?> FindAsync(KeyedRequest request, CancellationToken cancel)
    {
        IdempotencyKey? known = await store.IdempotencyKeys.AsNoTracking().SingleOrDefaultAsync(
            row => row.Scope == request.Scope && row.Key == request.Key, cancel);
        if (known is null) return null;
        if (known.AnswerStatus is not null && known.CreatedAt < Limit)
        {
            await MakeRoomAsync(request, cancel);
            return null;
        }

        await Row(request).ExecuteUpdateAsync(set => set.SetProperty(row => row.Replays, row => row.Replays + 1), cancel);
        return known.RequestHash.AsSpan().SequenceEqual(request.Hash) ? known : throw Reused();
    }

    /// <summary>Takes the key for a request that is being served now; another one that takes it meanwhile fails to save.</summary>
    public async Task TakeAsync(KeyedRequest request, CancellationToken cancel)
    {
        store.Add(New(request, Guid.Empty, status: 0));
        await store.SaveChangesAsync(cancel);
    }

    /// <summary>The row that takes a key for a sale; it is saved with the sale.</summary>
    public IdempotencyKey RowOf(KeyedRequest request, Guid sale) => New(request, sale, status: null);

    /// <summary>Keeps the answer with the key that was taken for it.</summary>
    public Task KeepAsync(KeyedRequest request, KeptAnswer answer, CancellationToken cancel) => Row(request).ExecuteUpdateAsync(
        set => set.SetProperty(row => row.AnswerStatus, answer.Status)
            .SetProperty(row => row.AnswerBody, answer.Body)
            .SetProperty(row => row.AnswerEtag, answer.Etag)
            .SetProperty(row => row.AnswerLocation, answer.Location),
        cancel);

    private static BadRequestException Reused() => new(ProblemAnswer.Of(
        StatusCodes.Status409Conflict, ProblemTypes.IdempotencyKeyReused,
        $"The {IdempotencyHeader.Name} was used before, for another request. Make a new key for every new write."));

    private IdempotencyKey New(KeyedRequest request, Guid resource, int? status) => new()
    {
        Scope = request.Scope, Key = request.Key, RequestHash = request.Hash, ResourceId = resource, AnswerStatus = status,
        CreatedAt = clock.GetUtcNow(),
    };

    // Another request may have taken the key anew in the same moment, so the database looks once more whether it is over.
    private Task<int> MakeRoomAsync(KeyedRequest request, CancellationToken cancel)
    {
        DateTimeOffset limit = Limit;
        return Row(request).Where(row => row.AnswerStatus != null && row.CreatedAt < limit).ExecuteDeleteAsync(cancel);
    }

    private IQueryable<IdempotencyKey> Row(KeyedRequest request) =>
        store.IdempotencyKeys.Where(row => row.Scope == request.Scope && row.Key == request.Key);
}
