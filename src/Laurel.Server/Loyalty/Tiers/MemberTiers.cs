using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Tiers;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Tiers;

/// <summary>Moves members between tiers and writes down why. Within the open transaction, which holds the account.</summary>
internal sealed class MemberTiers(Store store, ProgramBook programs, TimeProvider clock)
{
    /// <summary>How far back a review may have to look: the window that decided two calendar years ago.</summary>
    private const int YearsBack = 3;

    /// <summary>Up at once, effective from the next receipt.</summary>
    /// <param name="account">The account.</param>
    /// <param name="at">When the sale was made.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task AfterSaleAsync(Guid account, DateTimeOffset at, CancellationToken cancel)
    {
        Standing standing = await StandingAsync(account, at, cancel);
        if (standing.Program.Tiers.Count == 0) return;
        TierChange? change = TierRules.AfterSale(
            standing.Program, standing.Status, standing.Credits, standing.Program.DayOf(at), standing.Today);
        if (change is not null) await WriteAsync(standing, [change], cancel);
    }

    /// <summary>Down by one level where the status has run out and was not qualified for again.</summary>
    /// <returns>How many changes there were.</returns>
    public async Task<int> ReviewAsync(Guid account, CancellationToken cancel)
    {
        Standing standing = await StandingAsync(account, clock.GetUtcNow(), cancel);
        IReadOnlyList<TierChange> changes = TierRules.Review(standing.Program, standing.Status, standing.Credits, standing.Today);
        if (changes.Count > 0) await WriteAsync(standing, changes, cancel);
        return changes.Count;
    }

    /// <summary>How far it is to the next tier, and what keeps the present one.</summary>
    public async Task<TierProgress> ProgressAsync(Guid account, CancellationToken cancel)
    {
        Standing standing = await StandingAsync(account, clock.GetUtcNow(), cancel);
        return TierProgress.On(standing.Program, standing.Status, standing.Credits, standing.Today);
    }

    private async Task<Standing> StandingAsync(Guid account, DateTimeOffset at, CancellationToken cancel)
    {
        CustomerLoyalty membership = await store.CustomerLoyalties.AsNoTracking().Include(known => known.Tier)
            .SingleAsync(known => known.Id == account, cancel);
        PointsProgram program = await programs.GetAsync(membership.ProgramId, cancel);
        DateOnly today = program.DayOf(clock.GetUtcNow());
        DateOnly day = program.DayOf(at);
        DateOnly first = new((day < today ? day : today).Year - YearsBack, 1, 1);
        return new Standing(
            membership, program, new MemberStatus(membership.Tier?.Code, membership.TierValidThrough),
            await TierCredits.ReadAsync(store, account, program, first, cancel), today);
    }

    private async Task WriteAsync(Standing standing, IReadOnlyList<TierChange> changes, CancellationToken cancel)
    {
        Guid account = standing.Membership.Id;
        int number = await store.TierChanges.CountAsync(row => row.AccountId == account, cancel);
        DateTimeOffset now = clock.GetUtcNow();
        foreach (TierChange change in changes)
        {
            store.Add(new TierChangeRow
            {
                AccountId = account, Number = ++number, FromTier = change.From.Tier, ToTier = change.To.Tier,
                ValidThrough = change.To.ValidThrough, Why = change.Why, Day = change.Day, Points = change.Points,
                SpendingMinor = change.Spending, At = now,
            });
        }

        await AnnounceAsync(standing.Membership, changes, now, cancel);
        await store.SaveChangesAsync(cancel);
        MemberStatus to = changes[^1].To;
        Guid program = standing.Membership.ProgramId;
        Guid? tier = to.Tier is null ? null
            : await store.LoyaltyTiers.Where(row => row.ProgramId == program && row.Code == to.Tier).Select(row => (Guid?)row.Id)
                .SingleAsync(cancel);
        await store.CustomerLoyalties.Where(row => row.Id == account).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.TierId, tier).SetProperty(row => row.TierValidThrough, to.ValidThrough), cancel);
    }

    private async Task AnnounceAsync(
        CustomerLoyalty membership, IReadOnlyList<TierChange> changes, DateTimeOffset now, CancellationToken cancel)
    {
        string program = await store.LoyaltyPrograms.Where(row => row.Id == membership.ProgramId).Select(row => row.Code)
            .SingleAsync(cancel);
        string customer = await store.Customers.Where(row => row.Id == membership.CustomerId).Select(row => row.Code).SingleAsync(cancel);
        foreach (TierChange change in changes)
        {
            var data = new TierChangeSummary
            {
                Program = program, Customer = customer, From = change.From.Tier, To = change.To.Tier, Why = change.Why,
                ValidThrough = change.To.ValidThrough,
            };
            store.Announce(EventTypes.TierChanged, customer, membership.CustomerId, now, data, WireJson.Default.TierChangeSummary);
        }
    }

    private sealed record Standing(
        CustomerLoyalty Membership, PointsProgram Program, MemberStatus Status, IReadOnlyList<TierCredit> Credits, DateOnly Today);
}
