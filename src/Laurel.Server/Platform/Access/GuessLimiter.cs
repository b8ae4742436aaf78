using System.Collections.Concurrent;
using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laurel.Server.Platform.Access;

/// <summary>
/// Throttles those who guess: whoever was refused too many codes within an hour gets no further answer until the hour is over.
/// Counted per caller, and per address for those who change their name, in this process; honest look-ups cost nothing, and a code that is
/// refused again costs nothing more, since a till asks for the price of a receipt with each line that is rung up.
/// </summary>
/// <remarks>
/// <c>Limits:RefusedCodesPerHour</c>, 20 by default; <c>Limits:RefusedCodesPerHourAndAddress</c>, 200 by default, since all tills of a shop
/// may share one address.
/// </remarks>
internal sealed partial class GuessLimiter(TimeProvider clock, IConfiguration configuration, ILogger<GuessLimiter> log)
{
    private readonly int _limit = configuration.GetValue("Limits:RefusedCodesPerHour", 20);
    private readonly int _limitOfAddress = configuration.GetValue("Limits:RefusedCodesPerHourAndAddress", 200);
    private readonly ConcurrentDictionary<string, HashSet<string>> _refused = new(StringComparer.Ordinal);
    private long _hour;

    /// <summary>The answer to somebody who has guessed too often; null to all others.</summary>
    public BadRequestException? Refuse(HttpContext context)
    {
        StartHour();
        return IsFull(Caller(context), _limit) || IsFull(Address(context), _limitOfAddress) ? TooMany() : null;
    }

    /// <summary>The answer to too many guesses, with when the next is heard.</summary>
    public BadRequestException TooMany()
    {
        long left = TimeSpan.TicksPerHour - (clock.GetUtcNow().UtcTicks % TimeSpan.TicksPerHour);
        int seconds = (int)Math.Ceiling(TimeSpan.FromTicks(left).TotalSeconds);
        ProblemHttpResult answer = ProblemAnswer.Of(
            StatusCodes.Status429TooManyRequests, ProblemTypes.TooManyRequests,
            "Too many coupons were refused within the hour. Wait until the next full hour before looking up another.");
        return new BadRequestException(answer, seconds);
    }

    /// <summary>
    /// Counts a refused code against whoever asked. The code itself isn't logged: it may be somebody's, mistyped.
    /// </summary>
    /// <returns>False when that was one too many: then he must not hear of it.</returns>
    public bool Count(HttpContext context, string code, string reason)
    {
        StartHour();
        string key = Codes.Fold(code);
        (bool isNew, int count) = Add(Caller(context), key, _limit);
        (_, int countOfAddress) = Add(Address(context), key, _limitOfAddress);
        if (isNew) LogRefusal(Caller(context), AccessSetup.Address(context), reason, count);
        if (isNew && count == _limit) LogBlocked(Caller(context), AccessSetup.Address(context), _limit);
        return count <= _limit && countOfAddress <= _limitOfAddress;
    }

    private bool IsFull(string name, int limit)
    {
        if (!_refused.TryGetValue(name, out HashSet<string>? codes)) return false;
        lock (codes) return codes.Count >= limit;
    }

    /// <summary>What stands beyond the limit needn't be remembered, however long somebody goes on.</summary>
    private (bool IsNew, int Count) Add(string name, string code, int limit)
    {
        HashSet<string> codes = _refused.GetOrAdd(name, static _ => new HashSet<string>(StringComparer.Ordinal));
        lock (codes)
        {
            if (codes.Contains(code)) return (false, codes.Count);
            if (codes.Count >= limit) return (true, limit + 1);
            codes.Add(code);
            return (true, codes.Count);
        }
    }

    private void StartHour()
    {
        long hour = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerHour;
        if (Interlocked.Exchange(ref _hour, hour) != hour) _refused.Clear();
    }

    private static string Caller(HttpContext context) => "caller " + context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string Address(HttpContext context) => "address " + AccessSetup.Address(context);

    [LoggerMessage(LogLevel.Information, "A coupon was refused to {Caller} at {Address}: {Reason}, number {Count} in this hour.")]
    private partial void LogRefusal(string caller, string address, string reason, int count);

    [LoggerMessage(LogLevel.Warning, "{Caller} at {Address} was refused {Count} coupons in an hour and is blocked until it is over.")]
    private partial void LogBlocked(string caller, string address, int count);
}
