using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Access;

/// <summary>
/// Throttles those who guess: whoever was refused too many codes within an hour gets no further answer until enough of them are older.
/// Counted per caller, and per address for those who change their name, over all servers; honest look-ups cost nothing, and a code that
/// is refused again costs nothing more, since a till asks for the price of a receipt with each line that is rung up.
/// </summary>
/// <remarks>
/// <c>Limits:RefusedCodesPerHour</c>, 20 by default; <c>Limits:RefusedCodesPerHourAndAddress</c>, 200 by default, since all tills of a shop
/// may share one address.
/// </remarks>
internal sealed partial class GuessLimiter(Store store, TimeProvider clock, IConfiguration configuration, ILogger<GuessLimiter> log)
{
    /// <summary>How long a refused code counts.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    private readonly int _limit = configuration.GetValue("Limits:RefusedCodesPerHour", 20);
    private readonly int _limitOfAddress = configuration.GetValue("Limits:RefusedCodesPerHourAndAddress", 200);

    /// <summary>The answer to somebody who has guessed too often; null to all others.</summary>
    public async Task<TooManyGuessesException?> RefuseAsync(HttpContext context, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset since = now - Counted;
        string caller = Caller(context);
        string address = Address(context);
        var counts = await store.RefusedGuesses.Where(guess => (guess.Who == caller || guess.Who == address) && guess.At > since)
            .GroupBy(guess => guess.Who).Select(group => new { Who = group.Key, Count = group.Count(), First = group.Min(one => one.At) })
            .ToListAsync(cancel);
        var full = counts.Where(count => count.Count >= (count.Who == caller ? _limit : _limitOfAddress)).ToList();
        if (full.Count == 0) return null;
        TimeSpan wait = full.Max(count => count.First) + Counted - now;
        return new TooManyGuessesException(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)), []);
    }

    /// <summary>Counts refused codes against whoever asked. The codes aren't logged either.</summary>
    /// <returns>The answer when that was too many: then he must not hear what became of these. Else null.</returns>
    public async Task<TooManyGuessesException?> CountAsync(
        HttpContext context, IReadOnlyList<RefusedCode> refused, CancellationToken cancel)
    {
        if (refused.Count == 0) return null;
        string caller = Caller(context);
        string address = Address(context);
        int before = await CountAsync(caller, cancel);
        int isNew = 0;
        foreach (RefusedCode guess in refused)
        {
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Codes.Fold(guess.Code)));
            bool added = await AddAsync(caller, hash, cancel);
            await AddAsync(address, hash, cancel);
            if (!added) continue;
            isNew++;
            LogRefusal(caller, AccessSetup.Address(context), guess.Reason, before + isNew);

            // What stands beyond the limit needn't be remembered, however long somebody goes on.
            if (before + isNew > _limit) break;
        }

        int count = await CountAsync(caller, cancel);
        if (count >= _limit && before < _limit) LogBlocked(caller, AccessSetup.Address(context), _limit);
        bool mayHear = isNew == 0 || (count <= _limit && await CountAsync(address, cancel) <= _limitOfAddress);
        return mayHear
            ? null
            : new TooManyGuessesException((await RefuseAsync(context, cancel))?.RetryAfterSeconds ?? (int)Counted.TotalSeconds, refused);
    }

    private Task<int> CountAsync(string who, CancellationToken cancel)
    {
        DateTimeOffset since = clock.GetUtcNow() - Counted;
        return store.RefusedGuesses.CountAsync(guess => guess.Who == who && guess.At > since, cancel);
    }

    /// <returns>Whether it was not counted within the hour yet.</returns>
    private async Task<bool> AddAsync(string who, byte[] hash, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset since = now - Counted;
        if (await store.RefusedGuesses.AnyAsync(guess => guess.Who == who && guess.CodeHash == hash && guess.At > since, cancel))
            return false;
        var row = new RefusedGuess { Who = who, CodeHash = hash, At = now };
        try
        {
            return await store.WriteAsync(
                async () =>
                {
                    int again = await store.RefusedGuesses.Where(guess => guess.Who == who && guess.CodeHash == hash)
                        .ExecuteUpdateAsync(set => set.SetProperty(guess => guess.At, now), cancel);
                    if (again > 0) return true;
                    store.Add(row);
                    await store.SaveChangesAsync(cancel);
                    return true;
                },
                cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            // The same code came twice in one moment, and counts once.
            return false;
        }
        finally
        {
            store.Entry(row).State = EntityState.Detached;
        }
    }

    private static string Caller(HttpContext context) => "caller " + context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string Address(HttpContext context) => "address " + AccessSetup.Address(context);

    [LoggerMessage(LogLevel.Information, "A coupon was refused to {Caller} at {Address}: {Reason}, number {Count} within an hour.")]
    private partial void LogRefusal(string caller, string address, string reason, int count);

    [LoggerMessage(LogLevel.Warning, "{Caller} at {Address} was refused {Count} coupons within an hour and is blocked for a while.")]
    private partial void LogBlocked(string caller, string address, int count);
}
