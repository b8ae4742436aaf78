using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Members;
using Laurel.Server.Loyalty.Reports;
using Laurel.Server.Loyalty.Tiers;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>What time alone does to points and tiers. Each moves the clock of its own server.</summary>
public sealed class LoyaltyJobTests : IAsyncLifetime
{
    private readonly RunningServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Points_lapse_after_their_last_day_and_a_job_that_runs_again_changes_nothing()
    {
        Club club = await Club.OpenAsync(_server, terms => terms with { Expiry = new ExpiresAfterMonths(1) });
        string customer = await club.JoinAsync();
        DateOnly last = (await club.MemberAsync(customer)).Lots.Single().ExpiresOn.ShouldNotBeNull();
        _server.Clock.SetUtcNow(new DateTimeOffset(last, new TimeOnly(20, 0), TimeSpan.Zero));
        await _server.RunJobAsync(ExpireLots.Name);
        Club again = await Club.OpenAsync(_server);
        (await again.Client.ListMembershipsAsync(customer)).Single().Balance.ShouldBe(100);
        _server.Clock.Advance(TimeSpan.FromHours(2));
        foreach (int due in new[] { 1, 0 })
        {
            JobRun run = await _server.RunJobAsync(ExpireLots.Name);
            (run.Count, run.Done, run.Total).ShouldBe((due, due, due));
        }

        MembershipView member = (await again.Client.ListMembershipsAsync(customer)).Single();
        (member.Balance, member.Lots.Count).ShouldBe((0, 0));
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task A_birthday_brings_points_once_in_a_year_and_only_to_those_who_joined_a_month_before()
    {
        Club club = await Club.OpenAsync(_server);
        string old = await club.JoinAsync();
        string late = await club.JoinAsync();
        await _server.WithStoreAsync(store => store.Customers.Where(customer => customer.Code == old)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.DateOfBirth, new DateOnly(1990, 12, 28))));
        await _server.WithStoreAsync(store => store.Customers.Where(customer => customer.Code == late)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.DateOfBirth, new DateOnly(1990, 12, 10))));
        _server.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 30, 9, 0, 0, TimeSpan.Zero));
        for (int i = 0; i < 2; i++) await _server.RunJobAsync(GiveBirthdays.Name);
        Club again = await Club.OpenAsync(_server);
        (await again.Client.ListMembershipsAsync(old)).Single().Balance.ShouldBe(150);
        (await again.Client.ListMembershipsAsync(late)).Single().Balance.ShouldBe(100);

        // Another date of birth in the same year brings nothing more.
        await _server.WithStoreAsync(store => store.Customers.Where(customer => customer.Code == old)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.DateOfBirth, new DateOnly(1990, 12, 30))));
        await _server.RunJobAsync(GiveBirthdays.Name);
        (await again.Client.ListMembershipsAsync(old)).Single().Balance.ShouldBe(150);
        await club.ShouldAddUpAsync(old);
    }

    [Fact]
    public async Task A_tier_is_reached_at_once_and_lost_one_level_at_a_time_when_its_status_has_run_out()
    {
        Club club = await Club.OpenAsync(_server);
        string customer = await club.JoinAsync();
        await club.SellAsync(customer, 5_000m);
        MembershipView member = await club.MemberAsync(customer);
        (member.Tier!.Code, member.TierValidThrough).ShouldBe(("GOLD", new DateOnly(2027, 12, 31)));
        TierGoalView next = member.Progress.Next.ShouldNotBeNull();
        (member.Progress.Spending, next.Tier, next.MissingSpending).ShouldBe((5_000m, "PLATINUM", 10_000m));

        // The next receipt earns as Gold: 10 · 1.25.
        (await club.SellAsync(customer, 100m)).Points.Single().Earned.ShouldBe(12);
        _server.Clock.SetUtcNow(new DateTimeOffset(2027, 12, 31, 20, 0, 0, TimeSpan.Zero));
        await _server.RunJobAsync(ReviewTiers.Name);
        Club again = await Club.OpenAsync(_server);
        (await again.Client.ListMembershipsAsync(customer)).Single().Tier!.Code.ShouldBe("GOLD");
        _server.Clock.Advance(TimeSpan.FromHours(3));
        for (int i = 0; i < 2; i++) await _server.RunJobAsync(ReviewTiers.Name);
        member = (await again.Client.ListMembershipsAsync(customer)).Single();
        (member.Tier!.Code, member.TierValidThrough).ShouldBe(("SILVER", new DateOnly(2028, 12, 31)));
        await _server.WithStoreAsync(async store => (await store.TierChanges.OrderBy(change => change.Number)
            .Select(change => change.ToTier).ToListAsync()).ShouldBe(["BRONZE", "GOLD", "SILVER"]));
    }

    [Fact]
    public async Task Every_day_is_closed_once_and_days_that_were_missed_are_made_up_for()
    {
        Club club = await Club.OpenAsync(_server);
        string customer = await club.JoinAsync();
        DateOnly first = DateOnly.FromDateTime(Desk.Now.DateTime);
        _server.Clock.SetUtcNow(Desk.Now.AddDays(1));
        for (int i = 0; i < 2; i++) await _server.RunJobAsync(SnapshotLiability.Name);
        _server.Clock.SetUtcNow(Desk.Now.AddDays(4));
        Club later = await Club.OpenAsync(_server);
        await later.Client.AdjustPointsAsync(club.Code, customer, new PointAdjustment { Points = 11, Reason = "Forgotten at the till" });
        await _server.RunJobAsync(SnapshotLiability.Name);

        // A receipt of the first day that comes late changes what is reported of that day, and not what was closed.
        await later.SellAsync(customer, price: 100m, at: Desk.Now.AddHours(1));
        LoyaltyFigures figures = await later.Client.GetLoyaltyFiguresAsync(
            club.Code, new LiabilityQuery { From = first, To = first.AddDays(4) });
        figures.Closed.Select(day => (day.Day, day.Points, day.Worth, day.Members)).ShouldBe(
            [.. Enumerable.Range(0, 4).Select(i => (first.AddDays(i), 100L, 50m, 1))]);
        (figures.Days[0].Issued, figures.Days[4].Adjusted, figures.Points.Closing).ShouldBe((110, 11, 121));
    }
}
