using System.Net;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Races;

/// <summary>64 tills at two servers want what there is not enough of for all.</summary>
public sealed class SaleRaceTests(RaceCourt court) : IClassFixture<RaceCourt>
{
    public static TheoryData<Scarce, int> Races()
    {
        var races = new TheoryData<Scarce, int>();
        foreach (int seed in RaceCourt.Seeds(11))
            foreach (Scarce scarce in Enum.GetValues<Scarce>()) races.Add(scarce, seed);
        return races;
    }

    public static TheoryData<int> Seeds() => [.. RaceCourt.Seeds(21, 22)];

    [Theory]
    [MemberData(nameof(Races))]
    public async Task As_many_hold_it_as_there_are_uses_and_all_of_them_sell_within_the_limit(Scarce scarce, int seed)
    {
        var random = new Random(seed);
        (Prize prize, long deadlocks) = await BeginAsync(scarce, seed, random);
        SaleCommit[] sales = await prize.SalesAsync(RaceCourt.Clients);

        SaleCommit[] priced = await ReserveAsync(sales, random);

        foreach (IGrouping<string, SaleCommit> rivals in priced.GroupBy(prize.RivalOf))
            rivals.Count(IsGiven).ShouldBe(prize.Each, $"seed {seed}");
        (await prize.StandingAsync()).ShouldBe((0, prize.All, 0), $"seed {seed}");
        random.Shuffle(priced);
        SaleView[] sold = await CommitAsync(priced, random);
        sold.SelectMany(view => view.Campaigns).ShouldAllBe(use => !use.Overrun, $"seed {seed}");
        sold.ShouldAllBe(view => view.Variance == null, $"seed {seed}");
        (await prize.StandingAsync()).ShouldBe((prize.All, 0, 0), $"seed {seed}");
        await EndAsync(deadlocks, scarce, seed);
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Of_sales_that_nothing_was_held_for_as_many_are_within_the_limit_as_there_are_uses(Scarce scarce, int seed)
    {
        var random = new Random(seed);
        (Prize prize, long deadlocks) = await BeginAsync(scarce, seed, random);
        SaleCommit[] sales = await prize.SalesAsync(RaceCourt.Clients * 3);
        random.Shuffle(sales);

        SaleView[] sold = await CommitAsync(sales, random);

        foreach (var rivals in sales.Zip(sold).GroupBy(pair => prize.RivalOf(pair.First)))
            rivals.Count(pair => IsWithin(pair.Second)).ShouldBe(prize.Each, $"seed {seed}");
        (await prize.StandingAsync()).ShouldBe((prize.All, 0, sales.Length - prize.All), $"seed {seed}");
        await EndAsync(deadlocks, scarce, seed);
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task What_is_held_for_a_sale_is_within_the_limit_whatever_others_sell_meanwhile(Scarce scarce, int seed)
    {
        var random = new Random(seed);
        (Prize prize, long deadlocks) = await BeginAsync(scarce, seed, random);
        SaleCommit[] sales = await prize.SalesAsync(RaceCourt.Clients * 2);
        SaleCommit[] held = [.. (await ReserveAsync(sales[..(RaceCourt.Clients / 2)], random)).Where(IsGiven)];
        SaleCommit[] all = [.. held, .. sales[(RaceCourt.Clients / 2)..]];
        random.Shuffle(all);

        SaleView[] sold = await CommitAsync(all, random);

        HashSet<Guid> promised = [.. held.Select(sale => sale.Id)];
        sold.Where(view => promised.Contains(view.Id)).Count(view => !IsWithin(view)).ShouldBe(0, $"seed {seed}");
        (await prize.StandingAsync()).ShouldBe((prize.All, 0, all.Length - prize.All), $"seed {seed}");
        await EndAsync(deadlocks, scarce, seed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Amounts_that_differ_never_pass_the_budget(int seed)
    {
        var random = new Random(seed);
        RaceCourt.Print($"seed {seed}");
        long deadlocks = await court.DeadlocksAsync();
        Desk desk = await Desk.OpenAsync(court.Server);
        decimal budget = random.Next(10_000, 60_000) / 100m;
        Campaign campaign = desk.Campaign(limits: new Limits { Budget = budget });
        await desk.RunAsync(campaign);
        Basket[] baskets = [.. Enumerable.Range(0, RaceCourt.Clients).Select(_ => BasketOf(desk, random))];
        Quote[] quotes = await Task.WhenAll(baskets.Select(desk.QuoteAsync));
        SaleCommit[] sales = [.. baskets.Zip(quotes).Select(pair => desk.SaleOf(pair.First, pair.Second))];

        SaleCommit[] priced = await ReserveAsync(sales[..(RaceCourt.Clients / 2)], random);
        CampaignCounter held = await CounterAsync(campaign);
        held.HeldBudgetMinor.ShouldBe((long)(100 * priced.Sum(Given)), $"seed {seed}");
        held.HeldBudgetMinor.ShouldBeLessThanOrEqualTo((long)(budget * 100), $"seed {seed}");
        SaleCommit[] all = [.. priced, .. sales[(RaceCourt.Clients / 2)..]];
        random.Shuffle(all);
        SaleView[] sold = await CommitAsync(all, random);

        CampaignCounter counter = await CounterAsync(campaign);
        counter.HeldBudgetMinor.ShouldBe(0, $"seed {seed}");
        counter.UsedBudgetMinor.ShouldBeLessThanOrEqualTo((long)(budget * 100), $"seed {seed}");
        counter.UsedBudgetMinor.ShouldBe(Minor(sold.Where(IsWithin)), $"seed {seed}");
        counter.OverrunBudgetMinor.ShouldBe(Minor(sold.Where(view => !IsWithin(view))), $"seed {seed}");
        (counter.UsedBudgetMinor + counter.OverrunBudgetMinor).ShouldBe((long)(100 * all.Sum(Given)), $"seed {seed}");
        await EndAsync(deadlocks, Scarce.Budget, seed);
    }

    private static Basket BasketOf(Desk desk, Random random)
    {
        Basket basket = desk.Basket();
        return basket with { Lines = [basket.Lines[0] with { Quantity = random.Next(1, 6), UnitPrice = random.Next(100, 9999) / 100m }] };
    }

    private static bool IsGiven(SaleCommit sale) => sale.Quote.Applied.Count > 0;

    private static decimal Given(SaleCommit sale) => sale.Quote.Applied.Sum(applied => applied.Amount);

    private static bool IsWithin(SaleView sale) => sale.Campaigns.All(use => !use.Overrun);

    private static long Minor(IEnumerable<SaleView> sales) => (long)(100 * sales.SelectMany(view => view.Campaigns).Sum(use => use.Amount));

    private async Task<(Prize Prize, long Deadlocks)> BeginAsync(Scarce scarce, int seed, Random random)
    {
        Prize prize = await Prize.OfferAsync(court.Server, scarce, random);
        RaceCourt.Print($"{scarce}, seed {seed}: {prize.All} uses");
        return (prize, await court.DeadlocksAsync());
    }

    private async Task EndAsync(long deadlocks, Scarce scarce, int seed)
    {
        await court.Server.ShouldBeInOrderAsync();
        await court.ShouldHaveNoDeadlockAsync(deadlocks, $"{scarce}, seed {seed}");
    }

    /// <summary>All at once, at either server or at both.</summary>
    /// <returns>The sales as they are priced now, by what is held for them.</returns>
    private async Task<SaleCommit[]> ReserveAsync(SaleCommit[] sales, Random random)
    {
        bool[] isTwice = [.. sales.Select(_ => random.Next(3) == 0)];
        RaceAnswer[] answers = await RaceCourt.AtOnceAsync(sales.Select(
            (sale, i) => (Func<Task<RaceAnswer>>)(() => court.SendAsync(RaceWrite.Reserve(sale), i, isTwice[i]))));
        answers.ShouldAllBe(answer => answer.Status == (int)HttpStatusCode.Created);
        return [.. sales.Zip(answers).Select(pair => pair.First with { Quote = pair.Second.Reservation.Quote })];
    }

    /// <summary>Each of the tills sells its share, one sale after the other.</summary>
    private async Task<SaleView[]> CommitAsync(SaleCommit[] sales, Random random)
    {
        bool[] isTwice = [.. sales.Select(_ => random.Next(3) == 0)];
        var sold = new SaleView[sales.Length];
        await RaceCourt.AtOnceAsync(Enumerable.Range(0, RaceCourt.Clients).Select(till => (Func<Task<int>>)(() => SellAsync(till))));
        return sold;

        async Task<int> SellAsync(int till)
        {
            int i = till;
            for (; i < sales.Length; i += RaceCourt.Clients)
            {
                RaceAnswer answer = await court.SendAsync(RaceWrite.Commit(sales[i]), till, isTwice[i]);
                answer.Status.ShouldBe((int)HttpStatusCode.Created, answer.Body);
                sold[i] = answer.Sale;
            }

            return i;
        }
    }

    private async Task<CampaignCounter> CounterAsync(Campaign campaign)
    {
        CampaignCounter? counter = null;
        await court.Server.WithStoreAsync(async store => counter = await store.CampaignCounters.SingleAsync(
            row => store.Campaigns.Any(known => known.Id == row.CampaignId && known.Code == campaign.Code)));
        return counter!;
    }
}
