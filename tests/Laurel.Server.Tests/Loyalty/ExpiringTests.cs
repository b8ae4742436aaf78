using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Expiry;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Tests.Outbox;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Points that are about to lapse are announced in time, once, and to those who can spend them.</summary>
public sealed class ExpiringTests : IAsyncLifetime
{
    private readonly RunningServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task They_are_announced_once_for_each_last_day_when_it_is_near()
    {
        Club club = await Club.OpenAsync(_server, Short);
        string customer = await club.JoinAsync();
        (await AnnounceAsync()).ShouldBe(0);
        _server.Clock.SetUtcNow(Desk.Now.AddDays(29));
        (await AnnounceAsync()).ShouldBe(0);
        _server.Clock.SetUtcNow(Desk.Now.AddDays(30));
        (await AnnounceAsync(), await AnnounceAsync()).ShouldBe((1, 0));
        ExpiringPointsSummary said = (await SaidAsync(club)).ShouldHaveSingleItem();
        (said.Customer, said.SharedWith.Count, said.Points, said.LastDay, said.Balance).ShouldBe(
            (customer, 0, 100, DateOnly.FromDateTime(Desk.Now.Date).AddDays(60), 100));

        // Points of another day are announced too; more of a day that was announced are not.
        Club later = await Club.OpenAsync(_server);
        await later.SellAsync(customer, price: 100m, at: Desk.Now.AddDays(5));
        await later.SellAsync(customer, price: 100m, at: Desk.Now);
        _server.Clock.SetUtcNow(Desk.Now.AddDays(36));
        (await AnnounceAsync(), await AnnounceAsync()).ShouldBe((1, 0));
        (await SaidAsync(club)).Select(one => one.Points).ShouldBe([100, 10], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_spent_in_time_is_not_announced()
    {
        Club club = await Club.OpenAsync(_server, Short);
        (string spent, string half) = (await club.JoinAsync(), await club.JoinAsync());
        await club.SellAsync(spent, price: 50m, points: 100);
        await club.SellAsync(half, price: 20m, points: 40);
        _server.Clock.SetUtcNow(Desk.Now.AddDays(30));
        (await AnnounceAsync()).ShouldBe(1);
        ExpiringPointsSummary said = (await SaidAsync(club)).ShouldHaveSingleItem();
        (said.Customer, said.Points).ShouldBe((half, 60));
    }

    [Fact]
    public async Task Those_who_share_an_account_are_named_and_who_has_left_is_not()
    {
        Club club = await Club.OpenAsync(_server, Short);
        var people = new string[4];
        for (int i = 0; i < people.Length; i++)
        {
            people[i] = await club.JoinAsync();
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (string other in people[1..3])
            await club.Client.ShareAccountAsync(club.Code, other, new AccountSharing { With = people[0], Reason = "One household" });
        await club.Client.LeaveAsync(club.Code, people[0]);
        await club.Client.LeaveAsync(club.Code, people[3]);
        _server.Clock.SetUtcNow(Desk.Now.AddDays(31));
        (await AnnounceAsync()).ShouldBe(1);
        ExpiringPointsSummary said = (await SaidAsync(club)).ShouldHaveSingleItem();
        (said.Customer, said.Points, said.Balance).ShouldBe((people[1], 300, 300));
        said.SharedWith.ShouldBe([people[2]]);

        // Who is back in time hears of it.
        Club again = await Club.OpenAsync(_server);
        await again.Client.EnrolAsync(club.Code, new NewMember { Customer = people[3] });
        (await AnnounceAsync()).ShouldBe(1);
        (await SaidAsync(club)).Select(one => one.Customer).ShouldContain(people[3]);
    }

    [Fact]
    public async Task It_arrives_in_the_order_of_its_customer_and_is_forgotten_when_the_points_have_lapsed()
    {
        Club club = await Club.OpenAsync(_server, Short);
        string customer = await club.JoinAsync();
        await using Hook hook = await Hook.AtAsync(_server);
        _server.Clock.SetUtcNow(Desk.Now.AddDays(30));
        await AnnounceAsync();
        Club later = await Club.OpenAsync(_server);
        await later.SellAsync(customer, price: 100m);
        await hook.SendAsync();
        string key = "";
        await _server.WithStoreAsync(async store =>
            key = (await store.Customers.SingleAsync(row => row.Code == customer)).Id.ToString("D"));
        string?[] arrived =
        [
            .. hook.Sink.All.Where(received => (string?)received.Event["partitionkey"] == key)
                .Select(received => (string?)received.Event["type"]),
        ];
        arrived[0].ShouldBe(EventTypes.PointsExpiring);
        arrived[1..].ShouldBe([EventTypes.PointsEarned, EventTypes.SaleCommitted], ignoreOrder: true);

        await _server.WithStoreAsync(async store => (await store.ExpiryNotices.CountAsync()).ShouldBe(1));
        _server.Clock.SetUtcNow(Desk.Now.AddDays(70));
        await _server.RunJobAsync(ExpireLots.Name);
        await AnnounceAsync();
        await _server.WithStoreAsync(async store => (await store.ExpiryNotices.CountAsync()).ShouldBe(0));
    }

    private static ProgramTerms Short(ProgramTerms terms) => terms with { Expiry = new ExpiresAfterDays(60), Tiers = [] };

    private async Task<int> AnnounceAsync()
    {
        JobRun run = await _server.RunJobAsync(AnnounceExpiring.Name);
        run.Error.ShouldBeNull();
        return run.Count;
    }

    private async Task<ExpiringPointsSummary[]> SaidAsync(Club club) =>
    [
        .. (await EventsAsync()).Select(one => JsonSerializer.Deserialize(one.DataJson, WireJson.Default.ExpiringPointsSummary)!)
            .Where(said => said.Program == club.Code),
    ];

    private async Task<List<OutboxEvent>> EventsAsync()
    {
        List<OutboxEvent> events = [];
        await _server.WithStoreAsync(async store => events = await store.OutboxEvents.AsNoTracking()
            .Where(one => one.Type == EventTypes.PointsExpiring).OrderBy(one => one.Sequence).ToListAsync());
        return events;
    }
}
