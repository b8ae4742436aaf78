using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Quotes;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>The cases of the specification by their numbers, over HTTP and on the database. L10 is with the reports.</summary>
public sealed class LoyaltyCaseTests : IAsyncLifetime
{
    private readonly RunningServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task L1_and_L3_one_floor_at_the_end_of_all_factors()
    {
        Club club = await Club.OpenAsync(_server, Quarter);
        string customer = await club.JoinAsync();
        (await EarnedAsync(club, customer, 119m)).ShouldBe(14);
        await club.Desk.RunAsync(club.Desk.Campaign("-DOUBLE") with { Discount = new PointsMultiplierDiscount { Multiplier = 2m } });
        (await EarnedAsync(club, customer, 119m)).ShouldBe(29);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task L2_one_floor_for_all_lines()
    {
        Club club = await Club.OpenAsync(_server, Plain);
        string customer = await club.JoinAsync();
        (await EarnedAsync(club, customer, 9.90m, 9.90m, 9.90m)).ShouldBe(2);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task L4_and_L5_what_lapses_first_goes_first_and_what_lapsed_meanwhile_comes_back_for_30_days()
    {
        // What is paid with points earns none here, so that only the case's lots are there.
        Club club = await Club.OpenAsync(_server, terms => Plain(terms) with { Earn = terms.Earn with { MinPurchaseForPoints = 100m } });
        string customer = await JoinedEarlyAsync(club);
        foreach ((decimal price, DateTimeOffset at) in new[]
        {
            (400m, Noon(2026, 9, 5)), (1_000m, Noon(2026, 3, 1)), (600m, Noon(2026, 6, 10)),
        })
        {
            await club.SellAsync(customer, price, at: at);
        }

        (await LotsAsync(club, customer)).ShouldBe([(Day(3, 1), 100), (Day(6, 10), 60), (Day(9, 5), 40)]);
        _server.Clock.SetUtcNow(Noon(2027, 2, 20));
        club = await club.AgainAsync();
        SaleView sale = await club.SellAsync(customer, 60m, pieces: 2, points: 120, at: Noon(2027, 2, 20));
        (sale.Due, sale.Points.Single().Redeemed, sale.Points.Single().Earned).ShouldBe((60m, 120, 0));
        (await LotsAsync(club, customer)).ShouldBe([(Day(6, 10), 40), (Day(9, 5), 40)]);

        _server.Clock.SetUtcNow(Noon(2027, 3, 5));
        club = await club.AgainAsync();
        await _server.RunJobAsync(ExpireLots.Name);
        ReturnView back = await club.ReturnAsync(sale.Id, 1m, Noon(2027, 3, 5));
        (back.Points.Single().GivenBack, back.Points.Single().ClawedBack).ShouldBe((60, 0));
        (await LotsAsync(club, customer)).ShouldBe([(Day(4, 4), 40), (Day(6, 10), 60), (Day(9, 5), 40)]);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task L6_fourteen_points_returned_one_by_one_are_fourteen()
    {
        Club club = await Club.OpenAsync(_server, Quarter);
        string customer = await club.JoinAsync();
        SaleView sale = await club.SellAsync(customer, 7m, 17);
        sale.Points.Single().Earned.ShouldBe(14);
        long taken = 0;
        for (int i = 0; i < 17; i++) taken += (await club.ReturnAsync(sale.Id, 1m)).Points.Sum(points => points.ClawedBack);
        taken.ShouldBe(14);
        (await club.MemberAsync(customer)).Balance.ShouldBe(0);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task L7_the_next_credit_repays_the_debt_first()
    {
        Club club = await Club.OpenAsync(_server, Plain);
        string customer = await club.JoinAsync();
        SaleView sale = await club.SellAsync(customer, 140m);
        (await club.SellAsync(customer, 7m, points: 14)).Points.Single().Earned.ShouldBe(0);
        await club.ReturnAsync(sale.Id, 1m);
        MembershipView owes = await club.MemberAsync(customer);
        (owes.Balance, owes.Debt, owes.Spendable).ShouldBe((-14, 14, 0));
        (await EarnedAsync(club, customer, 200m)).ShouldBe(20);
        MembershipView free = await club.MemberAsync(customer);
        (free.Balance, free.Debt, free.Spendable).ShouldBe((6, 0, 6));
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task L8_points_pay_in_steps_up_to_a_share_of_the_basket()
    {
        Club club = await Club.OpenAsync(_server, terms => Plain(terms) with
        {
            WelcomePoints = 487, Redemption = new RedemptionTerms { MinPoints = 100, Step = 50, MaxBasketShare = 50m },
        });
        string customer = await club.JoinAsync();
        foreach (int points in new[] { 50, 175, 200, 500 })
        {
            SaleCommit beyond = await club.SaleAsync(customer, 180m, points: points);
            LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => club.Client.ReserveAsync(Wish(beyond)));
            refused.Problem.Problems!.Single().Pointer.ShouldBe("/settings/pointsToRedeem", $"{points} points");
        }

        SaleCommit sale = await club.SaleAsync(customer, 180m, points: 150);
        await club.Client.ReserveAsync(Wish(sale));
        SaleView sold = await club.Desk.CommitAsync(sale);
        (sold.Due, sold.Points.Single().Redeemed, sold.Variance).ShouldBe((105m, 150, null));
        sold.Lines.SelectMany(line => line.Discounts).Where(discount => discount.Phase == "POINTS").Sum(discount => discount.Amount)
            .ShouldBe(75m);
        await club.ShouldAddUpAsync(customer);
    }

    [Theory]
    [InlineData(TierWindow.CalendarYear, "SILVER")]
    [InlineData(TierWindow.Rolling12Months, "GOLD")]
    public async Task L9_what_was_bought_in_November_counts_in_January_only_in_rolling_months(TierWindow window, string tier)
    {
        Club club = await Club.OpenAsync(_server, terms => terms with { TierWindow = window });
        string customer = await JoinedEarlyAsync(club);
        await club.SellAsync(customer, 3_000m, at: Noon(2026, 11, 20));
        _server.Clock.SetUtcNow(Noon(2027, 1, 15));
        club = await club.AgainAsync();
        await club.SellAsync(customer, 2_500m, at: Noon(2027, 1, 15));
        (await club.MemberAsync(customer)).Tier!.Code.ShouldBe(tier);
        await club.ShouldAddUpAsync(customer);
    }

    private async Task<string> JoinedEarlyAsync(Club club)
    {
        string customer = await club.JoinAsync();
        await _server.WithStoreAsync(store => store.CustomerLoyalties.Where(row => row.ProgramId == club.Program.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.JoinedAt, Noon(2026, 1, 1).ToUniversalTime())));
        return customer;
    }

    private static ProgramTerms Plain(ProgramTerms terms) => terms with { WelcomePoints = 0, Tiers = [] };

    /// <summary>Everybody has a quarter more.</summary>
    private static ProgramTerms Quarter(ProgramTerms terms) => terms with
    {
        WelcomePoints = 0, Tiers = [terms.Tiers[0] with { PointsMultiplier = 1.25m }],
    };

    private static async Task<long> EarnedAsync(Club club, string customer, params decimal[] prices)
    {
        Basket basket = club.Desk.Basket(customer) with
        {
            Lines =
            [
                .. prices.Select((price, i) => new Line { Id = $"{i + 1}", Product = club.Desk.Product, UnitPrice = price, VatRate = 20m }),
            ],
        };
        Quote quote = await club.Client.QuoteAsync(new QuoteRequest { Basket = basket });
        return (await club.Desk.CommitAsync(club.Desk.SaleOf(basket, quote))).Points.Single().Earned;
    }

    private static async Task<(DateOnly?, long)[]> LotsAsync(Club club, string customer) =>
        [.. (await club.MemberAsync(customer)).Lots.OrderBy(lot => lot.ExpiresOn).Select(lot => (lot.ExpiresOn, lot.Remaining))];

    private static ReserveRequest Wish(SaleCommit sale) => new()
    {
        Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket, Settings = sale.Settings,
    };

    private static DateTimeOffset Noon(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.FromHours(3));

    private static DateOnly? Day(int month, int day) => new(2027, month, day);
}
