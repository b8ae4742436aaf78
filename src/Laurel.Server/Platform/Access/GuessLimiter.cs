using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Platform.Access;

/// <summary>
/// Throttles those who guess: whoever was refused too many codes within an hour gets no further answer until enough of them are older.
/// Counted per caller, and per address for those who change their name, over all servers; honest look-ups cost nothing, and a code that
/// is refused again costs nothing more, since a till asks for the price of a receipt with each line that is rung up.
/// </summary>
internal sealed partial class GuessLimiter(Store store, TimeProvider clock, IOptions<LimitSettings> settings, ILogger<GuessLimiter> log)
{
    /// <summary>How long a refused code counts.</summary>
    public static readonly TimeSpan HowLong = TimeSpan.FromHours(1);

    private const int MostTries = 5;

    private readonly int _limit = settings.Value.RefusedCodesPerHour;
    private readonly int _limitOfAddress = settings.Value.RefusedCodesPerHourAndAddress;

    /// <summary>The answer to somebody who has guessed too often; null to all others.</summary>
    public async Task<TooManyGuessesException?> RefuseAsync(HttpContext context, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset since = now - HowLong;
        string caller = Caller(context);
        string address = Address(context);
        var counts = await store.RefusedGuesses.Where(guess => (guess.Who == caller || guess.Who == address) && guess.At > since)
            .GroupBy(guess => guess.Who).Select(group => new { Who = group.Key, Count = group.Count(), First = group.Min(one => one.At) })
            .ToListAsync(cancel);
        var full = counts.Where(count => count.Count >= (count.Who == caller ? _limit : _limitOfAddress)).ToList();
        if (full.Count == 0) return null;
        TimeSpan wait = full.Max(count => count.First) + HowLong - now;
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
        Counted before = await KnownAsync(caller, address, cancel);

        // What stands beyond the limit needn't be remembered, however long somebody goes on.
        List<(byte[] Hash, string Reason)> isNew = [.. refused
            .Select(guess => (Hash: SHA256.HashData(Encoding.UTF8.GetBytes(Codes.Fold(guess.Code))), guess.Reason))
            .DistinctBy(guess => Convert.ToHexString(guess.Hash))
            .Where(guess => !before.OfCaller.Contains(Convert.ToHexString(guess.Hash)))
            .Take(_limit + 1 - Math.Min(_limit, before.OfCaller.Count))];
        if (isNew.Count == 0) return null;
        await AddAsync([caller, address], [.. isNew.Select(guess => guess.Hash)], cancel);
        for (int i = 0; i < isNew.Count; i++)
            LogRefusal(caller, AccessSetup.Address(context), isNew[i].Reason, before.OfCaller.Count + i + 1);

        // Asked again, since somebody may have guessed beside this.
        Counted after = await KnownAsync(caller, address, cancel);
        if (after.OfCaller.Count >= _limit && before.OfCaller.Count < _limit) LogBlocked(caller, AccessSetup.Address(context), _limit);
        return after.OfCaller.Count <= _limit && after.OfAddress.Count <= _limitOfAddress
            ? null
            : new TooManyGuessesException((await RefuseAsync(context, cancel))?.RetryAfterSeconds ?? (int)HowLong.TotalSeconds, refused);
    }

    private async Task<Counted> KnownAsync(string caller, string address, CancellationToken cancel)
    {
        DateTimeOffset since = clock.GetUtcNow() - HowLong;
        var known = await store.RefusedGuesses.Where(guess => (guess.Who == caller || guess.Who == address) && guess.At > since)
            .Select(guess => new { guess.Who, guess.CodeHash }).ToListAsync(cancel);
        ILookup<string, string> byWho = known.ToLookup(guess => guess.Who, guess => Convert.ToHexString(guess.CodeHash));
        return new Counted([.. byWho[caller]], [.. byWho[address]]);
    }

    private async Task AddAsync(string[] everybody, byte[][] hashes, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset since = now - HowLong;
        for (int tries = 1; ; tries++)
        {
            List<RefusedGuess> rows = [];
            try
            {
                await store.WriteAsync(
                    async () =>
                    {
                        IQueryable<RefusedGuess> theirs = store.RefusedGuesses.Where(guess => everybody.Contains(guess.Who));
                        await theirs.Where(guess => guess.At <= since).ExecuteDeleteAsync(cancel);
                        var known = await theirs.Where(guess => hashes.Contains(guess.CodeHash))
                            .Select(guess => new { guess.Who, guess.CodeHash }).ToListAsync(cancel);
                        rows = [.. everybody
                            .SelectMany(who => hashes, (who, hash) => new RefusedGuess { Who = who, CodeHash = hash, At = now })
                            .Where(row => !known.Exists(one => one.Who == row.Who && one.CodeHash.AsSpan().SequenceEqual(row.CodeHash)))];
                        store.AddRange(rows);
                        await store.SaveChangesAsync(cancel);
                        return true;
                    },
                    cancel);
                return;
            }
            catch (DbUpdateException failure) when (tries < MostTries && store.IsTaken(failure))
            {
                // The same code came twice in one moment, and counts once.
            }
            finally
            {
                foreach (RefusedGuess row in rows) store.Entry(row).State = EntityState.Detached;
            }
        }
    }

    private static string Caller(HttpContext context) => "caller " + context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string Address(HttpContext context) => "address " + AccessSetup.Network(context);

    [LoggerMessage(LogLevel.Information, "A coupon was refused to {Caller} at {Address}: {Reason}, number {Count} within an hour.")]
    private partial void LogRefusal(string caller, string address, string reason, int count);

    [LoggerMessage(LogLevel.Warning, "{Caller} at {Address} was refused {Count} coupons within an hour and is blocked for a while.")]
    private partial void LogBlocked(string caller, string address, int count);

    /// <summary>Hashes of the codes that count at present.</summary>
    private sealed record Counted(HashSet<string> OfCaller, HashSet<string> OfAddress);
}
