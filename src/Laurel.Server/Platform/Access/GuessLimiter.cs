using System.Collections.Concurrent;
using System.Security.Claims;

namespace Laurel.Server.Platform.Access;

/// <summary>
/// Throttles those who guess: whoever was refused too many codes within an hour gets no further answer until the hour is over.
/// Counted per caller and per address in this process; honest look-ups cost nothing.
/// </summary>
/// <remarks><c>Limits:RefusedCodesPerHour</c>; 60 by default.</remarks>
internal sealed class GuessLimiter(TimeProvider clock, IConfiguration configuration)
{
    private const int MostCallers = 50_000;
    private readonly int _limit = configuration.GetValue("Limits:RefusedCodesPerHour", 60);
    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    public bool IsBlocked(HttpContext context) =>
        _counts.TryGetValue(Name(context), out Count? count) && count.Hour == Hour() && count.Refused >= _limit;

    public void CountRefusal(HttpContext context)
    {
        long hour = Hour();
        if (_counts.Count > MostCallers) _counts.Clear();
        _counts.AddOrUpdate(
            Name(context), _ =>
                new Count(hour, 1), (_, old) => old.Hour == hour ? old with { Refused = old.Refused + 1 } : new Count(hour, 1));
    }

    private long Hour() => clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerHour;

    private static string Name(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) + "@" + AccessSetup.Address(context);

    private sealed record Count(long Hour, int Refused);
}
