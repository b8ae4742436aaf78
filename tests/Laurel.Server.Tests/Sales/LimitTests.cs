using System.Net;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Sales;

/// <summary>A receipt is a fact: what it used beyond a limit is recorded as such, and never refused.</summary>
public sealed class LimitTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Racers = 64;

    [Fact]
    public async Task Uses_beyond_the_total_are_overruns()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1 });
        (await OverrunsAsync(desk, campaign, null)).ShouldBe([false, true, true]);
        (await CounterAsync(campaign)).ShouldBe((1, 1200, 2, 2400));
    }

    [Fact]
    public async Task Money_beyond_the_budget_is_an_overrun()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Budget = 30m });
        (await OverrunsAsync(desk, campaign, null)).ShouldBe([false, false, true]);
        (await CounterAsync(campaign)).ShouldBe((2, 2400, 1, 1200));
    }

    [Fact]
    public async Task Uses_beyond_what_a_customer_may_are_overruns()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { PerCustomer = 2 });
        (await OverrunsAsync(desk, campaign, await desk.CustomerAsync())).ShouldBe([false, false, true]);
    }

    [Theory]
    [InlineData(nameof(CouponType.SingleUse), false, new[] { false, true, true })]
    [InlineData(nameof(CouponType.MultiUse), false, new[] { false, false, true })]
    [InlineData(nameof(CouponType.Public), true, new[] { true, true, true })]
    public async Task Uses_of_a_coupon_beyond_its_terms_are_overruns(string type, bool isStopped, bool[] overruns)
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, Enum.Parse<CouponType>(type), limit: 2);
        Quote quote = await desk.QuoteAsync(desk.Basket(null, code));
        if (isStopped) await StopAsync(code);
        var seen = new List<bool>();
        for (int i = 0; i < overruns.Length; i++)
        {
            SaleView view = await desk.CommitAsync(desk.SaleOf(desk.Basket(null, code), quote));
            SaleCampaign use = view.Campaigns.ShouldHaveSingleItem();
            use.Coupon.ShouldBe(code);
            seen.Add(use.Overrun);

            // The server would not have given it any more, which the back office sees.
            (view.Variance is not null).ShouldBe(use.Overrun);
        }

        seen.ShouldBe(overruns);
        await server.WithStoreAsync(async store =>
            (await store.CouponUsages.CountAsync(use => use.CouponCode == code && use.Overrun)).ShouldBe(overruns.Count(over => over)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 31)]
    public async Task A_race_for_the_last_uses_of_a_campaign_has_as_many_winners_as_there_are_uses(int seed, int total)
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = total });
        await desk.RunAsync(campaign);
        await RaceAsync(desk, desk.Basket(), seed, total);
        (await CounterAsync(campaign)).ShouldBe((total, total * 1200L, Racers - total, (Racers - total) * 1200L));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_race_for_a_single_use_coupon_has_one_winner(int seed)
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.SingleUse);
        await RaceAsync(desk, desk.Basket(null, code), seed, winners: 1);
        await server.WithStoreAsync(async store =>
        {
            Coupon coupon = await store.Coupons.SingleAsync(row => row.Code == code);
            (coupon.Uses, coupon.Overruns).ShouldBe((1, Racers - 1));
            (await store.CouponUsages.CountAsync(use => use.CouponCode == code && !use.Overrun)).ShouldBe(1);
        });
    }

    [Fact]
    public async Task A_race_of_one_customer_counts_every_purchase()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign(limits: new Limits { PerCustomer = 3 }));
        string customer = await desk.CustomerAsync();
        await RaceAsync(desk, desk.Basket(customer), 6, winners: 3);
        await server.WithStoreAsync(async store =>
        {
            var row = await store.Customers.SingleAsync(known => known.Code == customer);
            (row.Purchases, row.TotalSpentMinor).ShouldBe((Racers, Racers * 10799L));
            CampaignCustomerUse use = await store.CampaignCustomerUses.SingleAsync(known => known.CustomerId == row.Id);
            (use.Uses, use.Overruns).ShouldBe((3, Racers - 3));
        });
    }

    [Fact]
    public async Task Counters_that_must_stay_below_their_limits_change_all_or_none()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign wide = desk.Campaign("-WIDE", new Limits { Total = 3 });
        Campaign narrow = desk.Campaign("-NARROW", new Limits { Total = 3, Budget = 24m });
        await desk.RunAsync(wide);
        await desk.RunAsync(narrow);
        (await RaiseAsync(wide, narrow)).ShouldBeTrue();
        (await RaiseAsync(wide, narrow)).ShouldBeFalse("24.00 of 24.00 would be spent");
        (await CounterAsync(wide)).ShouldBe((1, 1200, 0, 0));
        (await RaiseAsync(wide)).ShouldBeTrue();
        (await RaiseAsync(wide)).ShouldBeFalse("3 of 3 would be used");
        (await CounterAsync(wide)).ShouldBe((2, 2400, 0, 0));
        (await CounterAsync(narrow)).ShouldBe((1, 1200, 0, 0));
    }

    [Fact]
    public Task What_is_written_alone_is_no_part_of_another_write() => server.WithStoreAsync(async store =>
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Task<bool> both = store.WriteAsync(
            async () =>
            {
                await store.WriteAloneAsync([], [], [], cancel);
                return true;
            },
            cancel);
        await Should.ThrowAsync<InvalidOperationException>(() => both);
    });

    [Fact]
    public async Task A_till_that_was_opened_a_moment_ago_sells()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.CommitAsync(await desk.SaleAsync());
        string till = "T" + desk.Name;
        HttpResponseMessage early = await desk.SendAsync(await desk.SaleAsync() with { Till = till }, Guid.NewGuid().ToString());
        await early.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        await server.WithStoreAsync(async store =>
        {
            Guid shop = (await store.Shops.SingleAsync(known => known.Code == "IST-01")).Id;
            store.Add(new Laurel.Server.Stores.Till { StoreId = shop, Code = till, CodeKey = Codes.Fold(till), Name = till });
            await store.SaveChangesAsync();
        });
        (await desk.CommitAsync(await desk.SaleAsync() with { Till = till })).Till.ShouldBe(till);
    }

    [Fact]
    public async Task A_receipt_of_an_older_book_agrees_when_it_names_the_book_it_was_priced_with()
    {
        Desk desk = await Desk.OpenAsync(server);
        CampaignView view = await desk.RunAsync(desk.Campaign());
        SaleCommit old = await desk.SaleAsync() with { BookVersion = (await desk.Client.GetBookAsync("IST-01")).Version };
        await desk.Client.DeactivateCampaignAsync(view.Campaign.Code);

        (await desk.CommitAsync(old)).Variance.ShouldBeNull();
        SaleCommit nameless = desk.SaleOf(old.Basket, old.Quote);
        (await desk.CommitAsync(nameless)).Variance.ShouldNotBeNull().ComputedDue.ShouldBe(119.99m);
    }

    /// <summary>Uses each campaign once more for 12.00, together with a new row, if something is left of all afterwards.</summary>
    private async Task<bool> RaiseAsync(params Campaign[] campaigns)
    {
        bool isRaised = true;
        IdempotencyKey row = new()
        {
            Scope = "raise", Key = Guid.NewGuid().ToString(), RequestHash = [1], ResourceId = Guid.Empty,
            CreatedAt = server.Clock.GetUtcNow(),
        };
        await server.WithStoreAsync(async store =>
        {
            List<string> codes = [.. campaigns.Select(campaign => campaign.Code)];
            var rows = await store.Campaigns.AsNoTracking().Where(row => codes.Contains(row.Code)).ToListAsync();
            Statement counters = CampaignLimits.CountBelow(rows.Select(row => (row, CounterChange.One(Tally.ToUse, 1200))));
            try
            {
                await store.WriteAloneAsync([], [[row]], [counters], TestContext.Current.CancellationToken);
            }
            catch (NotForAllException)
            {
                isRaised = false;
            }
        });
        await server.WithStoreAsync(
            async store => (await store.IdempotencyKeys.AnyAsync(kept => kept.Key == row.Key)).ShouldBe(isRaised));
        return isRaised;
    }

    /// <summary>Every till has the same quote from before the race, sends its sale one to three times, and in a shuffled order.</summary>
    private static async Task RaceAsync(Desk desk, Engine.Baskets.Basket basket, int seed, int winners)
    {
        var random = new Random(seed);
        Quote quote = await desk.QuoteAsync(basket);
        SaleCommit[] sales = [.. Enumerable.Range(0, Racers).Select(_ => desk.SaleOf(basket, quote))];
        SaleCommit[] sent = [.. sales.SelectMany(sale => Enumerable.Repeat(sale, 1 + random.Next(3)))];
        random.Shuffle(sent);
        (Guid Id, HttpStatusCode Status, string Body)[] answers = await Task.WhenAll(sent.Select(async sale =>
        {
            HttpResponseMessage answer = await desk.SendAsync(sale, sale.Id.ToString());
            return (sale.Id, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created, $"seed {seed}");
        foreach (var same in answers.GroupBy(answer => answer.Id))
            same.Select(answer => answer.Body).Distinct().ShouldHaveSingleItem($"seed {seed}");
        int within = answers.DistinctBy(answer => answer.Id).Count(answer => !Read(answer.Body).Campaigns.Single().Overrun);
        within.ShouldBe(winners, $"seed {seed}");
    }

    private static SaleView Read(string body) => System.Text.Json.JsonSerializer.Deserialize(body, WireJson.Default.SaleView)!;

    /// <summary>Sells three times with a quote from before the first, and tells which sale was an overrun.</summary>
    private static async Task<IReadOnlyList<bool>> OverrunsAsync(Desk desk, Campaign campaign, string? customer)
    {
        await desk.RunAsync(campaign);
        var basket = desk.Basket(customer);
        Quote quote = await desk.QuoteAsync(basket);
        var overruns = new List<bool>();
        for (int i = 0; i < 3; i++)
            overruns.Add((await desk.CommitAsync(desk.SaleOf(basket, quote))).Campaigns.ShouldHaveSingleItem().Overrun);
        return overruns;
    }

    private async Task<(long Used, long Budget, long Overruns, long OverrunBudget)> CounterAsync(Campaign campaign)
    {
        CampaignCounter? counter = null;
        await server.WithStoreAsync(async store => counter = await store.CampaignCounters.SingleAsync(
            row => store.Campaigns.Any(known => known.Id == row.CampaignId && known.Code == campaign.Code)));
        return (counter!.UsedTotal, counter.UsedBudgetMinor, counter.OverrunTotal, counter.OverrunBudgetMinor);
    }

    private Task StopAsync(string code) => server.WithStoreAsync(store => store.Coupons.Where(coupon => coupon.Code == code)
        .ExecuteUpdateAsync(set => set.SetProperty(coupon => coupon.Status, CouponStatus.Disabled)));
}
