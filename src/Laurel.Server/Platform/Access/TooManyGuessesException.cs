using Laurel.Client;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Platform.Access;

/// <summary>Somebody was refused too many codes within an hour.</summary>
/// <param name="seconds">How long he is to wait.</param>
/// <param name="refused">The codes of this request, which he must not hear of.</param>
internal sealed class TooManyGuessesException(int seconds, IReadOnlyList<RefusedCode> refused) : BadRequestException(
    ProblemAnswer.Of(
        StatusCodes.Status429TooManyRequests, ProblemTypes.TooManyRequests,
        "Too many coupons were refused within an hour. Wait before looking up another; the header Retry-After says how long."),
    seconds)
{
    public IReadOnlyList<RefusedCode> Refused => refused;
}

/// <summary>A code that was refused.</summary>
/// <param name="Code">As it was shown.</param>
/// <param name="Reason">For the server's log.</param>
internal sealed record RefusedCode(string Code, string Reason);

/// <summary>
/// Counts guesses that were counted in a transaction of which nothing was kept. It stands outside of what keeps answers by their keys.
/// </summary>
internal sealed class KeepsGuesses : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (TooManyGuessesException guessed) when (guessed.Refused.Count > 0)
        {
            HttpContext http = context.HttpContext;
            http.RequestServices.GetRequiredService<Store>().ChangeTracker.Clear();
            await http.RequestServices.GetRequiredService<GuessLimiter>().CountAsync(http, guessed.Refused, http.RequestAborted);
            throw;
        }
    }
}
