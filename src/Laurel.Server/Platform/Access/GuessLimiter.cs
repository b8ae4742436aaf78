using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Platform.Access;

/// <summary>
/// Throttles those who guess: whoever was refused too many codes within an hour gets no further answer until the hour is over.
/// Counted per caller, and per address for those who change their name, in this process; honest look-ups cost nothing.
/// </summary>
/// <remarks>
/// <c>Limits:RefusedCodesPerHour</c>, 20 by default; <c>Limits:RefusedCodesPerHourAndAddress</c>, 200 by default, since all tills of a shop
/// may share one address.
/// </remarks>
internal sealed partial class GuessLimiter(TimeProvider clock, IConfiguration configuration, ILogger<GuessLimiter> log)
{
    private readonly int _limit = configuration.GetValue("Limits:RefusedCodesPerHour", 20);
    private readonly int _limitOfAddress = configuration.GetValue("Limits:RefusedCodesPerHourAndAddress", 200);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _hour;

    /// <summary>The answer to somebody who has guessed too often; null to all others.</summary>
    public IResult? Refuse(HttpContext context)
    {
        StartHour();
        if (!Exceeds(Caller(context), _limit) && !Exceeds(Address(context), _limitOfAddress)) return null;
        long left = TimeSpan.TicksPerHour - (clock.GetUtcNow().UtcTicks % TimeSpan.TicksPerHour);
        int seconds = (int)Math.Ceiling(TimeSpan.FromTicks(left).TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ProblemAnswer.Of(
            StatusCodes.Status429TooManyRequests, ProblemTypes.TooManyRequests,
            "Too many coupons were refused; wait before looking up another.");
    }

    /// <summary>Counts a refused code against whoever asked. The code itself isn't logged: it may be somebody's, mistyped.</summary>
    public void CountRefusal(HttpContext context, string reason)
    {
        StartHour();
        int count = _counts.AddOrUpdate(Caller(context), 1, (_, old) => old + 1);
        _counts.AddOrUpdate(Address(context), 1, (_, old) => old + 1);
        LogRefusal(Caller(context), AccessSetup.Address(context), reason, count);
        if (count == _limit) LogBlocked(Caller(context), AccessSetup.Address(context), _limit);
    }

    private bool Exceeds(string name, int limit) => _counts.TryGetValue(name, out int count) && count >= limit;

    private void StartHour()
    {
        long hour = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerHour;
        if (Interlocked.Exchange(ref _hour, hour) != hour) _counts.Clear();
    }

    private static string Caller(HttpContext context) => "caller " + context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string Address(HttpContext context) => "address " + AccessSetup.Address(context);

    [LoggerMessage(LogLevel.Information, "A coupon was refused to {Caller} at {Address}: {Reason}, number {Count} in this hour.")]
    private partial void LogRefusal(string caller, string address, string reason, int count);

    [LoggerMessage(LogLevel.Warning, "{Caller} at {Address} was refused {Count} coupons in an hour and is blocked until it is over.")]
    private partial void LogBlocked(string caller, string address, int count);
}
