using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Idempotency;

/// <summary>
/// Makes a write answer a repetition under the same <c>Idempotency-Key</c> as it answered the first: key, write and answer are kept in
/// one transaction, so that a crash in between leaves none of them. What was refused changed nothing and is not kept.
/// </summary>
internal sealed class HonoursKey : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        bool isNeeded = http.GetEndpoint()?.Metadata.GetMetadata<IdempotentWrite>() is { IsKeyNeeded: true };
        string? key = isNeeded ? IdempotencyHeader.Read(http.Request) : IdempotencyHeader.ReadOptional(http.Request);
        if (key is null) return await next(context);
        byte[] body = await JsonBody.ReadAnyBytesAsync(http.Request, http.RequestAborted);
        var request = KeyedRequest.Of(http.Request, key, body);
        var store = http.RequestServices.GetRequiredService<Store>();
        var writes = http.RequestServices.GetRequiredService<KeyedWrites>();
        try
        {
            return await store.WriteAsync(() => AnswerAsync(request, body, writes, context, next), IsDone, http.RequestAborted);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            // Another server took the key in the same moment; what it answered stands by now.
            store.ChangeTracker.Clear();
            if (await writes.FindAsync(request, http.RequestAborted) is { } earlier) return KeptAnswer.Of(earlier);
            throw;
        }
    }

    private static async Task<IResult> AnswerAsync(
        KeyedRequest request, byte[] body, KeyedWrites writes, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        CancellationToken cancel = context.HttpContext.RequestAborted;
        if (await writes.FindAsync(request, cancel) is { } earlier) return KeptAnswer.Of(earlier);
        await writes.TakeAsync(request, cancel);

        // The work may be done once more, and reads the body each time.
        context.HttpContext.Request.Body = new MemoryStream(body);
        IResult result = Innermost((IResult)(await next(context))!);
        if (!IsDone(result)) return result;
        IResult kept = result is AnswerWithSecret secret ? secret.Again : result;
        await writes.KeepAsync(request, await KeptAnswer.WriteAsync(kept, context.HttpContext), cancel);
        return result;
    }

    // What has several answers in its type is not itself the answer, and says nothing about status and secrets.
    private static IResult Innermost(IResult result) => result is INestedHttpResult { Result: { } inner } ? Innermost(inner) : result;

    private static bool IsDone(IResult result) => result is not IStatusCodeHttpResult { StatusCode: >= 400 };
}

internal static class KeyedEndpoints
{
    public static void AddKeyedWrites(this IServiceCollection services)
    {
        services.AddScoped<KeyedWrites>();
        services.AddJob<TrimIdempotencyKeys>(TrimIdempotencyKeys.Name, every: TimeSpan.FromHours(1));
    }

    /// <summary>Says that a repetition under the same <c>Idempotency-Key</c> is answered as the first was.</summary>
    public static RouteHandlerBuilder HonoursIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<HonoursKey>().WithMetadata(new IdempotentWrite(IsKeyNeeded: false)).ProducesProblem(409);

    /// <summary>Says the same, and that the write is refused without a key.</summary>
    public static RouteHandlerBuilder RequiresIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<HonoursKey>().WithMetadata(new IdempotentWrite(IsKeyNeeded: true)).ProducesProblem(409);

    /// <summary>Says that a write keeps its own keys, and is refused without one.</summary>
    public static RouteHandlerBuilder NeedsIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new IdempotentWrite(IsKeyNeeded: true)).ProducesProblem(409);
}

/// <summary>Marks a write that can be repeated under its key.</summary>
internal sealed record IdempotentWrite(bool IsKeyNeeded);
