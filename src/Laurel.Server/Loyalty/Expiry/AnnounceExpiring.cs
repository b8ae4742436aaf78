using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Loyalty.Expiry;

/// <summary>
/// Announces points that are about to lapse, once for each account and last day. Some hundred accounts at a time, each group in a
/// transaction of its own: what was announced is written down with it, so that a run that was cut off goes on where it was.
/// </summary>
internal sealed class AnnounceExpiring(
    Store store, ProgramBook programs, IOptions<LoyaltySettings> settings, JobProgress progress, TimeProvider clock)
    : IJob
{
    public const string Name = "announce-expiring-points";

    private const int AtOnce = 500;

    /// <summary>How long it is remembered beyond the last day: then the points have lapsed in every zone.</summary>
    private const int KeptDays = 7;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        int announced = 0;
        int total = 0;
        var spans = new List<Span>();
        DateTimeOffset now = clock.GetUtcNow();
        var all = await store.LoyaltyPrograms.Where(program => program.IsActive).Select(program => new { program.Id, program.Code })
            .ToListAsync(cancel);
        foreach (var known in all)
        {
            PointsProgram program = await programs.GetAsync(known.Id, cancel);
            DateOnly today = program.DayOf(now);
            var span = new Span(known.Id, known.Code, today, today.AddDays(settings.Value.ExpiringNoticeDays));
            spans.Add(span);
            total += await Due(span).Select(lot => lot.AccountId).Distinct().CountAsync(cancel);
        }

        await progress.BeginAsync(total, cancel);
        foreach (Span span in spans) announced += await AnnounceAsync(span, cancel);

        DateOnly over = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-KeptDays);
        await store.WriteAsync(() => store.ExpiryNotices.Where(row => row.LastDay < over).ExecuteDeleteAsync(cancel), cancel);
        return new JobResult(announced);
    }

    private async Task<int> AnnounceAsync(Span span, CancellationToken cancel)
    {
        int announced = 0;
        Guid after = Guid.Empty;
        while (true)
        {
            Guid last = after;
            List<Guid> due = await Due(span).Where(lot => lot.AccountId > last).Select(lot => lot.AccountId).Distinct()
                .OrderBy(account => account).Take(AtOnce).ToListAsync(cancel);
            if (due.Count == 0) return announced;
            announced += await store.WriteAsync(() => AnnounceAsync(span, due, cancel), cancel);
            store.ChangeTracker.Clear();
            after = due[^1];
            await progress.AddAsync(due.Count, cancel);
        }
    }

    /// <summary>Lots with something in them whose last day is near and was not announced yet.</summary>
    private IQueryable<Accounts.LoyaltyPointLot> Due(Span span) =>
        from lot in store.PointLots
        join account in store.CustomerLoyalties on lot.AccountId equals account.Id
        where account.ProgramId == span.ProgramId && lot.Remaining > 0 && lot.ExpiresOn >= span.Today && lot.ExpiresOn <= span.Through
            && !store.ExpiryNotices.Any(row => row.AccountId == lot.AccountId && row.LastDay == lot.ExpiresOn)
        select lot;

    private async Task<int> AnnounceAsync(Span span, List<Guid> accounts, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        ILookup<Guid, User> users = (await UsersAsync(accounts, cancel)).ToLookup(user => user.Account);
        var due = await Due(span).Where(lot => accounts.Contains(lot.AccountId)).GroupBy(lot => new { lot.AccountId, lot.ExpiresOn })
            .Select(day => new { day.Key.AccountId, LastDay = day.Key.ExpiresOn!.Value, Points = day.Sum(lot => lot.Remaining) })
            .OrderBy(day => day.AccountId).ThenBy(day => day.LastDay).ToListAsync(cancel);
        var notices = new List<LoyaltyExpiryNotice>();
        var events = new List<OutboxEvent>();
        foreach (var day in due)
        {
            // Of nobody who could spend them nothing is said; who joins again in time still hears of it.
            if (users[day.AccountId].FirstOrDefault() is not { } first) continue;
            notices.Add(new LoyaltyExpiryNotice { AccountId = day.AccountId, LastDay = day.LastDay, At = now });
            var data = new ExpiringPointsSummary
            {
                Program = span.Program, Customer = first.Code, SharedWith = [.. users[day.AccountId].Skip(1).Select(user => user.Code)],
                Points = day.Points, LastDay = day.LastDay, Balance = first.Balance,
            };
            events.Add(Announcements.Of(
                EventTypes.PointsExpiring, first.Code, first.CustomerId, now, data, WireJson.Default.ExpiringPointsSummary));
        }

        await store.WriteTogetherAsync([notices, events], [], cancel);
        return events.Count;
    }

    /// <summary>Who can spend the points of an account: the member whose account it is, and then those who share it.</summary>
    private async Task<List<User>> UsersAsync(List<Guid> accounts, CancellationToken cancel) => await (
        from account in store.CustomerLoyalties
        where accounts.Contains(account.Id)
        from member in store.CustomerLoyalties
        where (member.Id == account.Id || member.SharesWithId == account.Id) && member.LeftAt == null
        join customer in store.Customers on member.CustomerId equals customer.Id
        where customer.DeletedAt == null && customer.Status == CustomerStatus.Active
        orderby account.Id, member.SharesWithId != null, member.JoinedAt, member.Id
        select new User(account.Id, customer.Id, customer.Code, account.Balance)).ToListAsync(cancel);

    private sealed record Span(Guid ProgramId, string Program, DateOnly Today, DateOnly Through);

    private sealed record User(Guid Account, Guid CustomerId, string Code, long Balance);
}
