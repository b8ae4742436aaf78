using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

/// <summary>Lets an order that comes twice under one idempotency key be carried out once.</summary>
internal static class AnsweredBefore
{
    /// <summary>The key of a request, where it has one.</summary>
    public static KeyedRequest? Read<T>(HttpContext context, string what, T body, JsonTypeInfo<T> type) =>
        IdempotencyHeader.ReadOptional(context.Request) is { } key
            ? new KeyedRequest($"{what} {context.User.Scope()}", key, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, type)))
            : null;

    /// <summary>What the first of equal requests made; null when this is the first. Belongs into the transaction of the write.</summary>
    /// <exception cref="BadRequestException">The key came before, with another body.</exception>
    public static async Task<Guid?> FindAsync(Store store, KeyedRequest? request, CancellationToken cancel)
    {
        if (request is null) return null;
        IdempotencyKey? known = await store.IdempotencyKeys.SingleOrDefaultAsync(
            key => key.Scope == request.Scope && key.Key == request.Key, cancel);
        if (known is null) return null;
        if (!known.RequestHash.AsSpan().SequenceEqual(request.Hash))
        {
            throw new BadRequestException(ProblemAnswer.Of(
                StatusCodes.Status409Conflict, ProblemTypes.IdempotencyKeyReused, "This idempotency key was used for another request."));
        }

        known.Replays++;
        await store.SaveChangesAsync(cancel);
        return known.ResourceId;
    }

    /// <summary>Makes something once: what an equal request has made before, else what <paramref name="make"/> makes now.</summary>
    public static async Task<(Guid Id, bool IsNew)> OnceAsync(
        Store store, KeyedRequest? request, DateTimeOffset now, Func<Task<Guid>> make, CancellationToken cancel)
    {
        try
        {
            return await store.WriteAsync(
                async () =>
                {
                    if (await FindAsync(store, request, cancel) is { } earlier) return (earlier, false);
                    Guid made = await make();
                    if (request is not null) store.Add(request.Answered(made, now));
                    await store.SaveChangesAsync(cancel);
                    return (made, true);
                },
                cancel);
        }
        catch (DbUpdateException failure) when (request is not null && store.IsTaken(failure))
        {
            // An equal request won the race between the look and the write.
            store.ChangeTracker.Clear();
            if (await store.WriteAsync(() => FindAsync(store, request, cancel), cancel) is { } earlier) return (earlier, false);
            throw;
        }
    }
}
