using System.Net;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Sales;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Sales;

/// <summary>What is reserved is nobody else's until it is sold, given up, or its time is over.</summary>
public sealed class ReservationTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Racers = 64;

    [Fact]
    public async Task What_is_held_is_not_offered_to_others_and_is_used_by_its_sale()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1, Budget = 12m });
        await desk.RunAsync(campaign);
        SaleCommit sale = await desk.SaleAsync();

        ReservationView held = await ReserveAsync(desk, sale);

        held.State.ShouldBe(ReservationStatus.Open);
        held.Quote.Applied.ShouldHaveSingleItem().Amount.ShouldBe(12m);
        (await desk.QuoteAsync(desk.Basket())).Applied.ShouldBeEmpty();
        (await CounterAsync(campaign)).ShouldBe((0, 0, 1, 1200));

        SaleView view = await desk.CommitAsync(sale with { Quote = held.Quote });

        view.Campaigns.ShouldHaveSingleItem().Overrun.ShouldBeFalse();
        view.Variance.ShouldBeNull();
        (await CounterAsync(campaign)).ShouldBe((1, 1200, 0, 0));
        (await StateAsync(sale.Id)).ShouldBe(ReservationStatus.Committed);
    }

    [Fact]
    public async Task What_is_released_is_free_again_once()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1 });
        await desk.RunAsync(campaign);
        SaleCommit sale = await desk.SaleAsync();
        await ReserveAsync(desk, sale);

        ReservationView[] ended = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.Client.ReleaseAsync(sale.Id)));

        ended.ShouldAllBe(view => view.State == ReservationStatus.Released);
        (await CounterAsync(campaign)).ShouldBe((0, 0, 0, 0));
        (await desk.QuoteAsync(desk.Basket())).Applied.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_the_time_is_over_what_was_held_is_free_and_a_late_sale_is_still_taken()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1 });
        await desk.RunAsync(campaign);
        SaleCommit sale = await desk.SaleAsync();
        ReservationView held = await ReserveAsync(desk, sale);
        SaleCommit other = desk.SaleOf(desk.Basket(), held.Quote);

        server.Clock.Advance(TimeSpan.FromMinutes(16));
        await ExpireAsync();

        (await StateAsync(sale.Id)).ShouldBe(ReservationStatus.Expired);
        (await desk.CommitAsync(other)).Campaigns.ShouldHaveSingleItem().Overrun.ShouldBeFalse();
        (await desk.CommitAsync(sale)).Campaigns.ShouldHaveSingleItem().Overrun.ShouldBeTrue();
    }

    [Fact]
    public async Task The_server_itself_ends_what_is_over()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync();
        await ReserveAsync(desk, sale);
        server.Clock.Advance(TimeSpan.FromMinutes(16));

        (await server.RunJobAsync(EndOverdueReservations.Name)).Count.ShouldBeGreaterThan(0);

        (await StateAsync(sale.Id)).ShouldBe(ReservationStatus.Expired);
    }

    [Fact]
    public async Task A_held_coupon_is_reserved_for_others()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.SingleUse);
        SaleCommit sale = await desk.SaleAsync(desk.Basket(null, code));
        await ReserveAsync(desk, sale);

        CouponOutcome outcome = (await desk.QuoteAsync(desk.Basket(null, code))).Coupons.ShouldHaveSingleItem();

        outcome.Reason.ShouldBe("RESERVED");
        SaleView sold = await desk.CommitAsync(sale);
        sold.Campaigns.ShouldHaveSingleItem().Overrun.ShouldBeFalse();
        (await desk.QuoteAsync(desk.Basket(null, code))).Coupons.ShouldHaveSingleItem().Reason.ShouldBe("USED_UP");
    }

    [Fact]
    public async Task The_same_request_is_answered_alike_and_another_basket_under_its_id_is_refused()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync();
        ReservationView first = await ReserveAsync(desk, sale);
        ReservationView again = await ReserveAsync(desk, sale);
        again.ExpiresAt.ShouldBe(first.ExpiresAt);

        var other = new ReserveRequest { Id = sale.Id, Store = "IST-01", Till = "1", Basket = desk.Basket() with { Lines = [] } };
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => desk.Client.ReserveAsync(other));
        refused.Problem.Status.ShouldBe((int)HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(33)]
    public async Task Of_many_tills_that_reserve_at_once_exactly_as_many_hold_it_as_there_are_uses(int uses)
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = uses, Budget = (uses * 12m) + 5m });
        await desk.RunAsync(campaign);
        Quote quote = await desk.QuoteAsync(desk.Basket());
        SaleCommit[] sales = [.. Enumerable.Range(0, Racers).Select(_ => desk.SaleOf(desk.Basket(), quote))];

        ReservationView[] held = await Task.WhenAll(sales.Select(sale => ReserveAsync(desk, sale)));

        held.Count(view => view.Quote.Applied.Count == 1).ShouldBe(uses);
        (await CounterAsync(campaign)).ShouldBe((0, 0, uses, uses * 1200L));
        SaleView[] sold = await Task.WhenAll(sales.Zip(held).Select(
            pair => desk.CommitAsync(pair.First with { Quote = pair.Second.Quote })));
        sold.SelectMany(view => view.Campaigns).ShouldAllBe(use => !use.Overrun);
        (await CounterAsync(campaign)).ShouldBe((uses, uses * 1200L, 0, 0));
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task Of_many_tills_that_reserve_at_once_no_more_hold_money_than_the_budget_has()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Budget = 101m });
        await desk.RunAsync(campaign);
        Quote quote = await desk.QuoteAsync(desk.Basket());
        SaleCommit[] sales = [.. Enumerable.Range(0, Racers).Select(_ => desk.SaleOf(desk.Basket(), quote))];

        ReservationView[] held = await Task.WhenAll(sales.Select(sale => ReserveAsync(desk, sale)));

        // Eight times 12.00, and once the 5.00 that are left.
        decimal[] given = [.. held.SelectMany(view => view.Quote.Applied).Select(applied => applied.Amount).OrderDescending()];
        given.ShouldBe([.. Enumerable.Repeat(12m, 8), 5m]);
        (await CounterAsync(campaign)).ShouldBe((0, 0, 9, 10_100));
        SaleView[] sold = await Task.WhenAll(sales.Zip(held).Select(
            pair => desk.CommitAsync(pair.First with { Quote = pair.Second.Quote })));
        sold.SelectMany(view => view.Campaigns).ShouldAllBe(use => !use.Overrun);
        (await CounterAsync(campaign)).ShouldBe((9, 10_100, 0, 0));
        await server.ShouldBeInOrderAsync();
    }

    private static Task<ReservationView> ReserveAsync(Desk desk, SaleCommit sale) => desk.Client.ReserveAsync(
        new ReserveRequest { Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket });

    private async Task ExpireAsync()
    {
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EndReservation>().ExpireAsync(CancellationToken.None);
    }

    private async Task<ReservationStatus> StateAsync(Guid sale)
    {
        ReservationStatus state = default;
        await server.WithStoreAsync(async store => state = (await store.Reservations.SingleAsync(row => row.SaleId == sale)).State);
        return state;
    }

    private async Task<(long Used, long Budget, long Held, long HeldBudget)> CounterAsync(Campaign campaign)
    {
        CampaignCounter? counter = null;
        await server.WithStoreAsync(async store => counter = await store.CampaignCounters.SingleAsync(
            row => store.Campaigns.Any(known => known.Id == row.CampaignId && known.Code == campaign.Code)));
        return (counter!.UsedTotal, counter.UsedBudgetMinor, counter.HeldTotal, counter.HeldBudgetMinor);
    }
}
