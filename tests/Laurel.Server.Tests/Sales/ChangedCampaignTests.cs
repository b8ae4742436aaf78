using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Sales;

/// <summary>Receipts that arrive when their campaigns say something else by now, or are gone.</summary>
public sealed class ChangedCampaignTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task What_a_late_receipt_used_of_a_campaign_that_was_deleted_meanwhile_counts_like_any_other_use()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 10, PerCustomer = 5 });
        await desk.RunAsync(campaign);
        SaleCommit late = await desk.SaleAsync(desk.Basket(await desk.CustomerAsync())) with
        {
            BookVersion = (await desk.Client.GetBookAsync("IST-01")).Version,
        };
        await desk.Client.DeleteCampaignAsync(campaign.Code);

        SaleView view = await desk.CommitAsync(late);
        SaleCampaign used = view.Campaigns.ShouldHaveSingleItem();
        (used.Campaign, used.Amount, used.Overrun).ShouldBe((campaign.Code, 12m, false));
        view.Variance.ShouldBeNull();
        await ShouldBeCountedAsync(campaign, null, used: 1, held: 0);

        await desk.Client.VoidAsync(late.Id, new VoidRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = desk.Name + "-V", At = Desk.Now.AddHours(1),
        });
        await ShouldBeCountedAsync(campaign, null, used: 0, held: 0);
    }

    [Fact]
    public async Task A_price_that_was_promised_is_kept_and_counted_when_its_campaign_is_deleted_before_the_receipt_comes()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 10 }, coupon: true);
        await desk.RunAsync(campaign);
        string coupon = await desk.CouponAsync(campaign, CouponType.SingleUse);
        Basket basket = desk.Basket(null, coupon);
        SaleCommit sale = await desk.SaleAsync(basket);
        ReservationView held = await desk.Client.ReserveAsync(
            new ReserveRequest { Id = sale.Id, Store = "IST-01", Till = "1", Basket = basket });
        await ShouldBeCountedAsync(campaign, coupon, used: 0, held: 1);
        await desk.Client.DeleteCampaignAsync(campaign.Code);

        SaleView view = await desk.CommitAsync(sale with { Quote = held.Quote });
        (view.Due, view.Variance, view.Campaigns.ShouldHaveSingleItem().Overrun).ShouldBe((107.99m, null, false));
        await ShouldBeCountedAsync(campaign, coupon, used: 1, held: 0);
    }

    [Fact]
    public async Task A_return_prices_anew_with_what_the_campaign_said_when_the_receipt_was_printed()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign() with
        {
            Type = Engine.Campaigns.CampaignType.BasketDiscount,
            Discount = new FixedAmountDiscount { Amount = 10m },
            Purchase = new Purchase { Min = 100m },
        };
        CampaignView made = await desk.RunAsync(campaign);
        CampaignDetails details = await desk.Client.GetCampaignDetailsAsync(campaign.Code);
        await desk.Client.ChangeCampaignDetailsAsync(
            campaign.Code, made.Version, details with { ReturnPolicy = ReturnPolicy.Recalculate });
        Basket basket = desk.Basket() with
        {
            Lines =
            [
                new Line { Id = "1", Product = desk.Product, UnitPrice = 60m },
                new Line { Id = "2", Product = desk.Product, UnitPrice = 50m },
            ],
        };
        SaleCommit late = await desk.SaleAsync(basket) with { BookVersion = (await desk.Client.GetBookAsync("IST-01")).Version };
        CampaignView now = await desk.Client.GetCampaignAsync(campaign.Code);
        now = await desk.Client.ChangeCampaignAsync(campaign.Code, now.Version, campaign with { Purchase = new Purchase { Min = 50m } });
        await desk.Client.ChangeCampaignDetailsAsync(
            campaign.Code, now.Version, details with { ReturnPolicy = ReturnPolicy.Proportional });

        (await desk.CommitAsync(late)).Variance.ShouldBeNull();
        var back = new ReturnRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = "R-" + desk.Name, At = Desk.Now.AddHours(1),
            Lines = [new ReturnLine { Line = "2", Quantity = 1m }],
        };
        (await desk.Client.ReturnAsync(late.Id, back)).Refund.ShouldBe(40m);
    }

    private Task ShouldBeCountedAsync(Campaign campaign, string? coupon, long used, long held) => server.WithStoreAsync(async store =>
    {
        Guid id = await store.Campaigns.IgnoreQueryFilters().Where(row => row.Code == campaign.Code).Select(row => row.Id).SingleAsync();
        CampaignCounter counter = await store.CampaignCounters.SingleAsync(row => row.CampaignId == id);
        (counter.UsedTotal, counter.HeldTotal, counter.OverrunTotal).ShouldBe((used, held, 0));
        if (coupon is null) return;
        Coupon row = await store.Coupons.IgnoreQueryFilters().SingleAsync(known => known.Code == coupon);
        (row.Uses, row.Held, row.Overruns).ShouldBe((used, held, 0));
    });
}
