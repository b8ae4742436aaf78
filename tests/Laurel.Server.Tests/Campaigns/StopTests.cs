using System.Net;
using Laurel.Client;
using Laurel.Engine.Quotes;
using Laurel.Server.Stores;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;

namespace Laurel.Server.Tests.Campaigns;

public sealed class StopTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly NewCampaignStop Here = new() { Store = "ist-01", Reason = "Wrong price on the shelf." };

    [Fact]
    public async Task A_stopped_campaign_is_not_given_in_that_store_and_in_others_it_is()
    {
        Desk desk = await Desk.OpenAsync(server);
        string other = await StoreAsync();
        await desk.RunAsync(desk.Campaign());
        string code = desk.Campaign().Code;
        CampaignStopView stop = await desk.Client.StopCampaignAsync(code, Here);
        stop.Store.ShouldBe("IST-01");
        Quote here = await desk.Client.QuoteAsync(
            new QuoteRequest { Basket = desk.Basket(), Settings = new Engine.Pricing.Settings { Explain = true } });
        here.Applied.ShouldBeEmpty();
        here.Refused.Single(one => one.Campaign == code).Reason.ShouldBe(Engine.Campaigns.RefusalReason.Inactive);
        (await desk.QuoteAsync(desk.Basket() with { Store = other })).Applied.ShouldHaveSingleItem();
        (await desk.QuoteAsync(desk.Basket() with { Store = null })).Applied.ShouldHaveSingleItem();
        (await desk.Client.GetCampaignAsync(code)).StoppedIn.ShouldBe(["IST-01"]);

        Book book = await desk.Client.GetBookAsync("IST-01");
        book.Campaigns.Single(campaign => campaign.Code == code).IsActive.ShouldBeFalse();
        (await desk.Client.GetBookAsync(other)).Campaigns.Single(campaign => campaign.Code == code).IsActive.ShouldBeTrue();
        (await desk.Client.GetBookAsync()).Stopped.ShouldContain(new StoppedCampaign { Campaign = code, Store = "IST-01" });

        await desk.Client.LiftCampaignStopAsync(code, stop.Id);
        (await desk.QuoteAsync(desk.Basket())).Applied.ShouldHaveSingleItem();
        (await desk.Client.ListCampaignStopsAsync(code)).Items.ShouldHaveSingleItem().LiftedAt.ShouldNotBeNull();
        await Marketing.RefusedAsync(
            () => desk.Client.LiftCampaignStopAsync(code, stop.Id), HttpStatusCode.Conflict, ProblemTypes.Conflict);
    }

    [Fact]
    public async Task Nothing_is_reserved_for_it_and_a_receipt_is_judged_by_the_book_it_names()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign(limits: new Engine.Campaigns.Limits { Total = 5 }));
        string code = desk.Campaign().Code;
        long running = (await desk.Client.GetBookAsync("IST-01")).Version;
        SaleCommit before = await desk.SaleAsync() with { BookVersion = running };
        SaleCommit unnamed = await desk.SaleAsync();
        CampaignStopView stop = await desk.Client.StopCampaignAsync(code, Here);
        ReservationView held = await desk.Client.ReserveAsync(new ReserveRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", Basket = desk.Basket(),
        });
        held.Quote.Applied.ShouldBeEmpty();
        (await desk.CommitAsync(before)).Variance.ShouldBeNull();
        (await desk.CommitAsync(unnamed)).Variance!.Campaigns.ShouldHaveSingleItem().Campaign.ShouldBe(code);

        SaleCommit during = await desk.SaleAsync() with { BookVersion = stop.FromBook };
        await desk.Client.LiftCampaignStopAsync(code, stop.Id);
        (await desk.CommitAsync(during)).Variance.ShouldBeNull();
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task A_store_manager_stops_only_where_the_account_belongs()
    {
        Desk desk = await Desk.OpenAsync(server);
        string other = await StoreAsync();
        await desk.RunAsync(desk.Campaign());
        string code = desk.Campaign().Code;
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await server.AddUserAsync(email, Roles.StoreManager);
        await server.WithStoreAsync(async store =>
        {
            store.Users.Single(user => user.Email == email).StoreCode = other;
            await store.SaveChangesAsync();
        });
        var keeper = new LaurelClient(await server.SignInAsync(email));
        await Marketing.RefusedAsync(
            () => keeper.StopCampaignAsync(code, Here), HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        await Marketing.RefusedAsync(
            () => keeper.DeactivateCampaignAsync(code), HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        await keeper.StopCampaignAsync(code, Here with { Store = other });
        CampaignStopView stop = await desk.Client.StopCampaignAsync(code, Here);
        await Marketing.RefusedAsync(
            () => keeper.LiftCampaignStopAsync(code, stop.Id), HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
    }

    [Fact]
    public async Task A_stop_names_a_store_in_which_the_campaign_runs_and_is_not_made_twice()
    {
        Desk desk = await Desk.OpenAsync(server);
        string other = await StoreAsync();
        await desk.RunAsync(desk.Campaign() with { Stores = ["IST-01"] });
        string code = desk.Campaign().Code;
        foreach (string store in new[] { "NOWHERE", other })
        {
            ProblemDocument problem = await Marketing.RefusedAsync(
                () => desk.Client.StopCampaignAsync(code, Here with { Store = store }),
                HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
            problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/store");
        }

        await desk.Client.StopCampaignAsync(code, Here);
        await Marketing.RefusedAsync(
            () => desk.Client.StopCampaignAsync(code, Here), HttpStatusCode.Conflict, ProblemTypes.Conflict);
        await Marketing.RefusedAsync(
            () => desk.Client.StopCampaignAsync(code, Here with { Reason = " " }), HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
    }

    private async Task<string> StoreAsync()
    {
        string code = "S-" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        await server.WithStoreAsync(async store =>
        {
            store.Add(new Shop
            {
                Id = Guid.CreateVersion7(), Code = code, CodeKey = code, Name = "Other", City = "Izmir", TimeZone = "Europe/Istanbul",
                Currency = "TRY", PricesIncludeVat = true,
            });
            await store.SaveChangesAsync();
        });
        return code;
    }
}
