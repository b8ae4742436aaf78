using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;

namespace Laurel.Server.Tests.Outbox;

/// <summary>What gets into the outbox, and when it leaves.</summary>
public sealed class OutboxTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_sale_is_announced_once_however_often_it_is_sent_and_not_at_all_when_it_is_refused()
    {
        await using Hook hook = await Hook.AtAsync(server);
        HttpClient till = await server.MachineAsync(
            new NewApiKey { Name = "till", Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });
        var sale = Guid.CreateVersion7();
        string body = await SaleAsync(till, sale, "R-1");
        for (int i = 0; i < 3; i++)
            (await CommitAsync(till, body)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await CommitAsync(till, await SaleAsync(till, Guid.CreateVersion7(), "R-1"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await hook.SendAsync();

        Received received = hook.Sink.All.ShouldHaveSingleItem();
        JsonNode document = received.Event;
        ((string?)document["type"], received.Subject, (string?)document["partitionkey"])
            .ShouldBe((EventTypes.SaleCommitted, sale.ToString(), sale.ToString()));
        ((string?)document["data"]!["receiptNumber"], (decimal)document["data"]!["due"]!).ShouldBe(("R-1", 100m));
        var client = new LaurelClient(await server.PersonAsync(Roles.Administrator));
        SaleSummary listed = (await client.ListSalesAsync()).Items.Single(known => known.Id == sale);
        ((string?)document["data"]!["store"], (int)document["data"]!["lines"]!).ShouldBe((listed.Store, listed.Lines));
    }

    [Theory]
    [InlineData(2L, null, 1)]
    [InlineData(null, 25, 2)]
    [InlineData(1L, 1000, 0)]
    public async Task The_sale_that_takes_the_last_of_a_campaign_is_announced_once_until_something_came_back(
        long? uses, int? budget, int last)
    {
        Desk desk = await Desk.OpenAsync(server);
        await using Hook hook = await Hook.AtAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = (int?)uses, Budget = budget });
        await desk.RunAsync(campaign);
        var sales = new List<SaleView>();
        SaleCommit[] sold = [await desk.SaleAsync(), await desk.SaleAsync(), await desk.SaleAsync(), await desk.SaleAsync()];
        foreach (SaleCommit sale in sold) sales.Add(await desk.CommitAsync(sale));
        await desk.Client.VoidAsync(sales[0].Id, VoidOf(desk, "1"));
        if (budget is not null) await desk.Client.VoidAsync(sales[1].Id, VoidOf(desk, "2"));
        await hook.SendAsync();

        JsonNode gone = hook.Sink.All.Select(received => received.Event).Single(sent => (string?)sent["type"] == "campaign.exhausted");
        ((string?)gone["subject"], (string?)gone["data"]!["campaign"]).ShouldBe((campaign.Code, campaign.Code));
        ((Guid)gone["data"]!["sale"]!).ShouldBe(sold[last].Id);
        ((long)gone["data"]!["uses"]!, (decimal)gone["data"]!["spent"]!).ShouldBe((last + 1L, 12m * (last + 1)));
        ((long?)gone["data"]!["useLimit"], (decimal?)gone["data"]!["budget"]).ShouldBe((uses, (decimal?)budget));
    }

    [Fact]
    public async Task A_return_is_announced_after_its_sale_without_who_took_it_back()
    {
        Desk desk = await Desk.OpenAsync(server);
        await using Hook hook = await Hook.AtAsync(server);
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync(desk.Basket(await desk.CustomerAsync())));
        var request = new ReturnRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = "B-" + desk.Name, At = Desk.Now,
            Lines = [new ReturnLine { Line = "1", Quantity = 1m }],
        };
        await desk.Client.ReturnAsync(sale.Id, request);
        await desk.Client.ReturnAsync(sale.Id, request);

        await hook.SendAsync();

        hook.Sink.All.Select(received => ((string?)received.Event["type"], received.Subject)).ShouldBe(
            [(EventTypes.SaleCommitted, sale.Id.ToString()), (EventTypes.SaleReturned, sale.Id.ToString())]);
        JsonNode data = hook.Sink.All[1].Event["data"]!;
        ((Guid)data["id"]!, (decimal)data["refund"]!, data["cashier"]).ShouldBe((request.Id, 50m, null));
    }

    [Fact]
    public async Task A_sale_beyond_a_limit_is_announced_as_one()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1 });
        await desk.RunAsync(campaign);
        SaleCommit[] sales = [await desk.SaleAsync(), await desk.SaleAsync()];
        await using Hook hook = await Hook.AtAsync(server);
        foreach (SaleCommit sale in sales) await desk.CommitAsync(sale);

        await hook.SendAsync();

        List<Received> sent = [.. hook.Sink.All.Where(received => (string?)received.Event["type"] == EventTypes.SaleCommitted)];
        sent.Select(received => (bool)received.Event["data"]!["hasOverrun"]!).ShouldBe([false, true], ignoreOrder: true);
        sent.ShouldAllBe(received => received.Event["data"]!["campaigns"]!.ToJsonString().Contains(campaign.Code));
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_announced()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await server.WithStoreAsync(async store => await Should.ThrowAsync<InvalidOperationException>(() => store.WriteAsync<int>(
            async () =>
            {
                store.Add(Announcements.New(EventTypes.SaleCommitted, "never", "never", server.Clock.GetUtcNow(), "{}"));
                await store.SaveChangesAsync();
                throw new InvalidOperationException("The sale can't be kept.");
            },
            TestContext.Current.CancellationToken)));

        (await hook.SendAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_webhook_gets_the_types_it_asked_for_and_only_while_it_is_on()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.Client.ChangeWebhookAsync(hook.Id, new WebhookChange { Url = hook.Sink.Url, Types = [EventTypes.SaleCommitted] });
        await hook.AnnounceAsync("wanted");
        await server.WithStoreAsync(async store =>
        {
            store.Add(Announcements.New("other.type", "unwanted", "unwanted", server.Clock.GetUtcNow(), "{}"));
            await store.SaveChangesAsync();
        });
        await hook.SendAsync();
        await hook.Client.ChangeWebhookAsync(hook.Id, new WebhookChange { Url = hook.Sink.Url, Active = false });
        await hook.AnnounceAsync("while off");
        await hook.SendAsync();
        await hook.Client.ChangeWebhookAsync(hook.Id, new WebhookChange { Url = hook.Sink.Url });
        await hook.AnnounceAsync("on again");
        await hook.SendAsync();

        hook.Sink.All.Select(received => received.Subject).ShouldBe(["wanted", "on again"]);
    }

    [Fact]
    public async Task Old_events_are_forgotten_but_none_that_waits()
    {
        await using Hook hook = await Hook.AtAsync(server);
        DateTimeOffset now = server.Clock.GetUtcNow();
        await hook.AnnounceAsync("delivered 31 days ago", at: now.AddDays(-31));
        await hook.AnnounceAsync("delivered 29 days ago", at: now.AddDays(-29));
        await hook.SendAsync();
        await hook.AnnounceAsync("waits for 31 days", at: now.AddDays(-31));
        await server.WithStoreAsync(async store =>
        {
            OutboxEvent unwanted = Announcements.New("other.type", "unwanted", "unwanted", now.AddDays(-2), "{}");
            unwanted.SpreadAt = now;
            store.Add(unwanted);
            await store.SaveChangesAsync();
            while (await new SpreadEvents(store, server.Clock).RunAsync(TestContext.Current.CancellationToken) > 0)
            {
                // All of them.
            }
        });

        (await server.RunJobAsync(TrimOutbox.Name)).Count.ShouldBe(2);

        (await hook.DeliveriesAsync()).Select(delivery => delivery.Subject).Order(StringComparer.Ordinal)
            .ShouldBe(["delivered 29 days ago", "waits for 31 days"]);
        await hook.Client.ChangeWebhookAsync(hook.Id, new WebhookChange { Url = hook.Sink.Url, Active = false });
        (await server.RunJobAsync(TrimOutbox.Name)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Many_events_are_spread_in_turns_and_all_arrive()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await server.WithStoreAsync(async store =>
        {
            for (int i = 0; i < 450; i++)
                store.Add(Announcements.New(EventTypes.SaleCommitted, $"many-{i}", $"{i % 90}", server.Clock.GetUtcNow(), "{}"));
            await store.SaveChangesAsync();
        });

        (await hook.SendAsync()).ShouldBe(450);

        hook.Sink.All.Select(received => received.Subject).Distinct().Count().ShouldBe(450);
    }

    private static async Task<string> SaleAsync(HttpClient till, Guid id, string receipt)
    {
        const string basket = """
            {"currency":"TRY","store":"IST-01","at":"2026-11-23T12:00:00+03:00",
             "lines":[{"id":"1","product":"TEA","unitPrice":100}]}
            """;
        HttpResponseMessage quoted = await till.PostAsync("/v1/quote", Answers.Json($$"""{"basket":{{basket}}}"""));
        string quote = await quoted.Content.ReadAsStringAsync();
        quoted.StatusCode.ShouldBe(HttpStatusCode.OK, quote);
        return $$"""
            {"id":"{{id}}","store":"IST-01","till":"1","receiptNumber":"{{receipt}}","at":"2026-11-23T12:00:00+03:00",
             "basket":{{basket}},"quote":{{quote}}}
            """;
    }

    private static Task<HttpResponseMessage> CommitAsync(HttpClient till, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/sales") { Content = Answers.Json(body) };
        request.Headers.Add("Idempotency-Key", (string)JsonNode.Parse(body)!["id"]!);
        return till.SendAsync(request);
    }

    private static VoidRequest VoidOf(Desk desk, string number) => new()
    {
        Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"V{number}-{desk.Name}", At = Desk.Now,
    };
}
