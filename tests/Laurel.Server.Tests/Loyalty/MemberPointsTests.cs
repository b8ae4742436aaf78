using System.Data.Common;
using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Tests.Outbox;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Points as tills and the office meet them: earned, spent, taken back, and always adding up.</summary>
public sealed class MemberPointsTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Whoever_joins_gets_welcome_points_once_also_after_leaving_and_joining_again()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        MembershipView member = await club.MemberAsync(customer);
        (member.Balance, member.Spendable, member.Worth, member.Tier!.Code).ShouldBe((100, 100, 50m, "BRONZE"));
        (await Should.ThrowAsync<LaurelProblemException>(() => club.Client.EnrolAsync(club.Code, new NewMember { Customer = customer })))
            .Problem.Status.ShouldBe((int)HttpStatusCode.Conflict);
        (await club.Client.LeaveAsync(club.Code, customer)).LeftAt.ShouldNotBeNull();
        (await club.Client.EnrolAsync(club.Code, new NewMember { Customer = customer })).Balance.ShouldBe(100);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task A_store_manager_has_a_member_leave_and_the_log_knows_who_had_him_join_and_leave()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.Desk.CustomerAsync();
        var cashier = new LaurelClient(await server.PersonAsync(Roles.Cashier));
        var manager = new LaurelClient(await server.PersonAsync(Roles.StoreManager));
        await cashier.EnrolAsync(club.Code, new NewMember { Customer = customer });
        foreach (string role in Roles.All.Except([Roles.StoreManager, Roles.Administrator]))
        {
            var other = new LaurelClient(await server.PersonAsync(role));
            (await Should.ThrowAsync<LaurelProblemException>(() => other.LeaveAsync(club.Code, customer)))
                .Problem.Status.ShouldBe((int)HttpStatusCode.Forbidden, role);
        }

        for (int i = 0; i < 2; i++) (await manager.LeaveAsync(club.Code, customer)).LeftAt.ShouldNotBeNull();
        Page<AuditEntryView> log = await club.Client.ListAuditAsync(new AuditQuery { Code = customer, Sort = "number" });
        log.Items.Select(entry => $"{entry.Kind} {entry.Action}").ShouldBe(["MEMBERSHIP JOINED", "MEMBERSHIP LEFT"]);
        log.Items.Select(entry => entry.Who).ShouldBe([(await cashier.GetMeAsync()).Email!, (await manager.GetMeAsync()).Email!]);
        log.Items.ShouldAllBe(entry => entry.After!.Value.GetProperty("program").GetString() == club.Code);
        log.Items[1].Before!.Value.TryGetProperty("leftAt", out _).ShouldBeFalse();
        log.Items[1].After!.Value.GetProperty("leftAt").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_sale_earns_once_however_often_it_is_sent_and_a_stranger_earns_nothing()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        SaleCommit sale = await club.SaleAsync(customer, 119m);
        for (int i = 0; i < 3; i++) (await club.Desk.CommitAsync(sale)).Points.Single().Earned.ShouldBe(11);
        (await club.MemberAsync(customer)).Balance.ShouldBe(111);
        (await club.Client.GetSaleAsync(sale.Id)).Points.Single().Program.ShouldBe(club.Code);
        (await club.SellAsync(await club.Desk.CustomerAsync(), 500m)).Points.ShouldBeEmpty();
        Page<PointEntryView> entries = await club.Client.ListPointEntriesAsync(club.Code, customer);
        entries.Items.Select(entry => (entry.Type, entry.Points, entry.BalanceAfter)).ShouldBe(
            [(PointEntryType.Earned, 11, 111), (PointEntryType.Welcome, 100, 100)]);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task Points_that_paid_come_back_with_the_goods_and_the_preview_says_so_before()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        SaleView sale = await club.SellAsync(customer, 100m, 2, points: 80);
        sale.Due.ShouldBe(160m);
        (sale.Points.Single().Redeemed, sale.Points.Single().Earned).ShouldBe((80, 16));
        (await club.MemberAsync(customer)).Balance.ShouldBe(36);

        var half = new ReturnPreviewRequest { Lines = [new ReturnLine { Line = "1", Quantity = 1m }] };
        ReturnPreview preview = await club.Client.PreviewReturnAsync(sale.Id, half);
        (preview.Refund, preview.Points.Single().GivenBack, preview.Points.Single().ClawedBack).ShouldBe((80m, 40, 8));
        (await club.MemberAsync(customer)).Balance.ShouldBe(36);
        ReturnView first = await club.ReturnAsync(sale.Id, 1m);
        first.Points.ShouldBe(preview.Points);
        await club.ReturnAsync(sale.Id, 1m);
        (await club.MemberAsync(customer)).Balance.ShouldBe(100);
        await club.ShouldAddUpAsync(customer);
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task What_a_return_takes_back_beyond_the_balance_is_a_debt_that_the_next_sale_repays()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0 });
        string customer = await club.JoinAsync();
        SaleView first = await club.SellAsync(customer, 140m);
        await club.SellAsync(customer, 20m, points: 14);
        await club.ReturnAsync(first.Id, 1m);
        MembershipView owes = await club.MemberAsync(customer);
        (owes.Balance, owes.Debt, owes.Spendable).ShouldBe((-13, 13, 0));
        await club.SellAsync(customer, 200m);
        (await club.MemberAsync(customer)).Balance.ShouldBe(7);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task Points_that_one_till_holds_no_other_spends_and_they_come_free_when_it_lets_go()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        SaleCommit sale = await club.SaleAsync(customer, 100m, points: 80);
        ReserveRequest reserve = Wish(sale);
        await club.Client.ReserveAsync(reserve);
        (await club.MemberAsync(customer)).Spendable.ShouldBe(20);
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(
            async () => await club.Client.ReserveAsync(Wish(await club.SaleAsync(customer, 100m, points: 30))));
        refused.Problem.Problems!.Single().Pointer.ShouldBe("/settings/pointsToRedeem");
        await club.Client.ReleaseAsync(sale.Id);
        (await club.MemberAsync(customer)).Spendable.ShouldBe(100);

        SaleCommit other = await club.SaleAsync(customer, 100m, points: 60);
        await club.Client.ReserveAsync(Wish(other));
        await club.Desk.CommitAsync(other);
        MembershipView after = await club.MemberAsync(customer);
        (after.Spendable, after.Lots.Sum(lot => lot.Reserved)).ShouldBe((47, 0));
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task Corrections_need_a_reason_and_never_make_a_debt()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        foreach ((long points, string reason, string pointer) in new[]
        {
            (0L, "why not", "/points"), (5L, " ", "/reason"), (-101L, "too many", "/points"), (2_000_000L, "too many", "/points"),
        })
        {
            LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(
                () => club.Client.AdjustPointsAsync(club.Code, customer, new PointAdjustment { Points = points, Reason = reason }));
            refused.Problem.Problems!.Single().Pointer.ShouldBe(pointer);
        }

        var manager = new LaurelClient(await server.PersonAsync(Roles.StoreManager));
        (await manager.AdjustPointsAsync(club.Code, customer, new PointAdjustment { Points = 50, Reason = "sorry" })).Balance.ShouldBe(150);
        PointEntryView entry = (await club.Client.ListPointEntriesAsync(club.Code, customer)).Items[0];
        (entry.Type, entry.Reason).ShouldBe((PointEntryType.Adjusted, "sorry"));
        entry.Who.ShouldNotBeNull().ShouldEndWith("@laurel.example");
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task Sixty_four_tills_that_spend_from_one_account_never_spend_more_than_there_is()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        SaleCommit[] sales = new SaleCommit[64];
        for (int i = 0; i < sales.Length; i++) sales[i] = await club.SaleAsync(customer, 50m, points: 30);
        int held = 0;
        await Parallel.ForEachAsync(sales, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (sale, cancel) =>
        {
            try
            {
                await club.Client.ReserveAsync(Wish(sale), cancel);
                await club.Desk.CommitAsync(sale);
                Interlocked.Increment(ref held);
            }
            catch (LaurelProblemException refused)
            {
                refused.Problem.Status.ShouldBe((int)HttpStatusCode.BadRequest, refused.Message);
            }
        });

        // Each of these sales earns 3 points, so a few more can be held in between.
        held.ShouldBeInRange(3, 4);
        MembershipView member = await club.MemberAsync(customer);
        member.Balance.ShouldBe(100 + (held * 3) - (held * 30));
        member.Debt.ShouldBe(0);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task The_database_refuses_to_change_the_ledger_and_the_check_names_an_account_that_does_not_add_up()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        string[] refused =
        [
            "UPDATE loyalty_point_transaction SET points = 1000, balance_after = 1000", "DELETE FROM loyalty_point_transaction",
        ];
        foreach (string sql in refused)
        {
            await server.WithStoreAsync(async store =>
                (await Should.ThrowAsync<DbException>(() => store.Database.ExecuteSqlRawAsync(sql))).Message.ShouldContain("append-only"));
        }

        await club.ShouldAddUpAsync(customer);
        await server.WithStoreAsync(async store =>
        {
            Guid account = await store.CustomerLoyalties.Where(known => known.ProgramId == club.Program.Id).Select(known => known.Id)
                .SingleAsync();
            await store.CustomerLoyalties.Where(known => known.Id == account)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.Balance, 101));
            (await PointInvariants.CheckAsync(store, CancellationToken.None)).Single(one => one.BrokenBy is not null)
                .BrokenBy.ShouldBe("account " + account);
            await store.CustomerLoyalties.Where(known => known.Id == account)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.Balance, 100));
        });
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task A_receipt_paid_with_points_of_nobody_or_of_another_worth_is_a_variance_for_the_office()
    {
        Club club = await Club.OpenAsync(server);
        string member = await club.JoinAsync();
        string stranger = await club.Desk.CustomerAsync();
        foreach ((string customer, decimal value, PointsDoubt? doubt) in new (string, decimal, PointsDoubt?)[]
        {
            (stranger, 0.5m, PointsDoubt.NoMember), (member, 5m, PointsDoubt.OtherValue), (member, 0.5m, null),
        })
        {
            SaleCommit plain = await club.SaleAsync(customer, 100m);
            var settings = new Settings { PointsToRedeem = 10, ValuePerPoint = value };
            Quote quote = await club.Client.QuoteAsync(new QuoteRequest { Basket = plain.Basket, Settings = settings });
            SaleView sale = await club.Desk.CommitAsync(plain with { Settings = settings, Quote = quote });
            sale.Variance?.Points.ShouldBe(doubt);
            (sale.Variance is null).ShouldBe(doubt is null);
        }

        // What a member's receipt says was spent is spent, whatever it was worth.
        (await club.MemberAsync(member)).Balance.ShouldBe(100 - 20 + 5 + 9);
        await club.ShouldAddUpAsync(member);
    }

    [Fact]
    public async Task Of_two_programs_whose_points_are_worth_the_same_the_named_one_pays_and_one_that_is_not_theirs_is_refused()
    {
        Club club = await Club.OpenAsync(server);
        Club other = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        await other.Client.EnrolAsync(other.Code, new NewMember { Customer = customer });
        foreach (string program in new[] { club.Code, other.Code })
        {
            SaleCommit plain = await club.SaleAsync(customer, 100m, points: 40);
            SaleCommit sale = plain with { Settings = plain.Settings! with { PointsProgram = program } };
            await club.Client.ReserveAsync(Wish(sale));
            SaleView sold = await club.Desk.CommitAsync(sale);
            sold.Variance.ShouldBeNull();
            SalePointsView paid = sold.Points.Single(points => points.Redeemed > 0);
            (paid.Program, paid.Redeemed).ShouldBe((program, 40));
            paid.Balance.ShouldBe((await club.Client.ListMembershipsAsync(customer)).Single(one => one.Program == program).Balance);
            (await club.Client.GetSaleAsync(sale.Id)).Points.ShouldBe(sold.Points, ignoreOrder: true);
        }

        SaleCommit wrong = await club.SaleAsync(customer, 100m, points: 10);
        wrong = wrong with { Settings = wrong.Settings! with { PointsProgram = "NOT-THEIRS" } };
        (await Should.ThrowAsync<LaurelProblemException>(() => club.Client.ReserveAsync(Wish(wrong))))
            .Problem.Problems!.Single().Pointer.ShouldBe("/settings/pointsProgram");
        (await club.Desk.CommitAsync(wrong)).Variance!.Points.ShouldBe(PointsDoubt.NoMember);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task Earning_points_and_reaching_a_tier_are_announced_once()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        await using Hook hook = await Hook.AtAsync(server);
        SaleCommit sale = await club.SaleAsync(customer, 1_200m);
        for (int i = 0; i < 2; i++) await club.Desk.CommitAsync(sale);
        await hook.SendAsync();
        JsonNode[] sent = [.. hook.Sink.All.Select(received => received.Event)
            .Where(one => one["data"]!["customer"] is JsonValue code && (string?)code == customer)];
        JsonNode earned = sent.Single(one => (string?)one["type"] == EventTypes.PointsEarned)["data"]!;
        ((Guid)earned["sale"]!, (string?)earned["customer"], (long)earned["points"]!, (long)earned["balance"]!)
            .ShouldBe((sale.Id, customer, 120, 220));
        JsonNode[] tiers = [.. sent.Where(one => (string?)one["type"] == EventTypes.TierChanged).Select(one => one["data"]!)];
        JsonNode tier = tiers.Single(one => (string?)one["to"] == "SILVER");
        ((string?)tier["from"], (string?)tier["why"]).ShouldBe(("BRONZE", "UPGRADED"));
    }

    private static ReserveRequest Wish(SaleCommit sale) => new()
    {
        Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket, Settings = sale.Settings,
    };
}
