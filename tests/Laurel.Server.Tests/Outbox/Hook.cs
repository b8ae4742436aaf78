using Laurel.Client;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Outbox;

/// <summary>A webhook that leads to a sink, for the time of a test; and what its server does for it.</summary>
internal sealed class Hook : IAsyncDisposable
{
    private Hook(RunningServer server, LaurelClient client, Sink sink, IssuedWebhook issued) =>
        (Server, Client, Sink, Id, Secret) = (server, client, sink, issued.Webhook.Id, issued.Secret!);

    public RunningServer Server { get; }

    public LaurelClient Client { get; private set; }

    public Sink Sink { get; }

    public Guid Id { get; }

    public string Secret { get; }

    public static async Task<Hook> AtAsync(RunningServer server)
    {
        var client = new LaurelClient(await server.PersonAsync(Roles.Administrator));
        Sink sink = await Sink.OpenAsync();
        return new Hook(server, client, sink, await client.CreateWebhookAsync(new WebhookChange { Url = sink.Url }));
    }

    /// <summary>Something happens: to a customer, or to nobody.</summary>
    public Task<Guid> AnnounceAsync(string subject, Guid? customer = null, DateTimeOffset? at = null) =>
        AnnounceAsync(Server, subject, customer, at);

    public static async Task<Guid> AnnounceAsync(RunningServer server, string subject, Guid? customer, DateTimeOffset? at)
    {
        DateTimeOffset now = at ?? server.Clock.GetUtcNow();
        var data = new SaleSummary
        {
            Id = Guid.NewGuid(), ReceiptNumber = "1", Store = "IST-01", Till = "1", At = now, Currency = "TRY", Lines = 1, Gross = 10m,
            Discount = 0m, Net = 10m, Due = 10m, Campaigns = [], HasVariance = false,
        };
        Guid id = default;
        await server.WithStoreAsync(store => store.WriteAsync(
            () =>
            {
                id = store.Announce(EventTypes.SaleCommitted, subject, customer, now, data, WireJson.Default.SaleSummary).Id;
                return store.SaveChangesAsync();
            },
            TestContext.Current.CancellationToken));
        return id;
    }

    /// <summary>Sends all that is due now.</summary>
    public Task<int> SendAsync() => SendAsync(Server.Services);

    public static Task<int> SendAsync(IServiceProvider services) =>
        services.GetRequiredService<EmptyOutbox>().RunAsync(TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<DeliveryView>> DeliveriesAsync(DeliveryState? state = null) =>
        (await Client.ListDeliveriesAsync(Id, new DeliveryQuery { State = state, Sort = "time", PageSize = 200 })).Items;

    public async Task<DeliveryView> OnlyDeliveryAsync() => (await DeliveriesAsync()).ShouldHaveSingleItem();

    /// <summary>Moves the clock to the next attempt of a delivery.</summary>
    public async Task WaitForNextAsync(string subject)
    {
        DeliveryView delivery = (await DeliveriesAsync()).Single(known => known.Subject == subject);
        Server.Clock.SetUtcNow(delivery.NextAttemptAt.ShouldNotBeNull().AddMilliseconds(1));

        // Nobody stays signed in as long as a delivery is retried.
        Client = new LaurelClient(await Server.PersonAsync(Roles.Administrator));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.WithStoreAsync(async store =>
        {
            await store.WebhookEndpoints.Where(hook => hook.Id == Id).ExecuteDeleteAsync();
            await store.OutboxEvents.ExecuteDeleteAsync();
        });
        await Sink.DisposeAsync();
    }
}
