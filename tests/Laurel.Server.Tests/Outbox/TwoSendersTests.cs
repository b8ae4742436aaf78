using Laurel.Client;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Tests.Jobs;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Outbox;

public sealed class TwoSendersTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Two_servers_that_send_at_once_send_each_event_once_and_in_order()
    {
        await using WebApplicationFactory<Program> other = server.Start();
        await using Hook hook = await Hook.AtAsync(server);
        Guid[] customers = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];
        for (int i = 0; i < 60; i++) await hook.AnnounceAsync($"{i % 6}-{i:D2}", customers[i % 6]);
        hook.Sink.Answer = async (_, _) =>
        {
            await Task.Delay(10);
            return 200;
        };

        await Task.WhenAll(Hook.SendAsync(server.Services), Hook.SendAsync(other.Services));
        while (await hook.SendAsync() > 0)
        {
            // One of the two may have looked while the other one's last attempt was going on.
        }

        hook.Sink.All.Count.ShouldBe(60);
        foreach (IGrouping<char, string> customer in hook.Sink.All.Select(received => received.Subject).GroupBy(subject => subject[0]))
            customer.ToList().ShouldBe([.. customer.Order(StringComparer.Ordinal)]);
        (await hook.DeliveriesAsync()).ShouldAllBe(delivery => delivery.State == DeliveryState.Delivered && delivery.Attempts == 1);
    }

    [Fact]
    public async Task A_lease_is_respected_while_it_lasts_and_taken_over_when_its_server_is_dead()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("taken");
        hook.Sink.AnswerWith(500);
        await hook.SendAsync();
        await hook.WaitForNextAsync("taken");
        hook.Sink.AnswerWith(200);
        hook.Sink.Forget();
        await TakeAsync(Guid.NewGuid());

        (await hook.SendAsync()).ShouldBe(0);
        server.Clock.Advance(DeliverEvent.LeaseTime - TimeSpan.FromSeconds(1));
        (await hook.SendAsync()).ShouldBe(0);
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        (await hook.SendAsync()).ShouldBe(1);

        hook.Sink.All.ShouldHaveSingleItem();
        (await hook.OnlyDeliveryAsync()).State.ShouldBe(DeliveryState.Delivered);
    }

    [Fact]
    public async Task Who_lost_the_lease_while_waiting_for_an_answer_writes_nothing_down()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("late");
        var release = new TaskCompletionSource();
        hook.Sink.Answer = async (_, _) =>
        {
            await release.Task;
            return 500;
        };
        Task<int> late = hook.SendAsync();
        await Patience.UntilAsync(() => hook.Sink.All.Count == 1, "the request arrives");
        var other = Guid.NewGuid();
        await TakeAsync(other);
        release.SetResult();
        await late;

        await server.WithStoreAsync(async store =>
        {
            WebhookDelivery delivery = await store.WebhookDeliveries.SingleAsync();
            (delivery.Lease, delivery.LastStatus, delivery.LastError).ShouldBe((other, null, null));
        });
    }

    [Fact]
    public async Task A_server_that_is_shut_down_in_the_middle_of_an_attempt_lets_go_of_it()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("cut off");
        hook.Sink.Answer = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 200;
        };
        WebApplicationFactory<Program> app = server.Start(
            host => host.ConfigureTestServices(services => services.AddHostedService<OutboxCourier>()));
        _ = app.Server;
        await Patience.UntilAsync(
            () =>
            {
                server.Clock.Advance(TimeSpan.FromMilliseconds(250));
                return hook.Sink.All.Count == 1;
            },
            "the courier sends by itself");
        await app.DisposeAsync();

        await server.WithStoreAsync(async store =>
        {
            WebhookDelivery delivery = await store.WebhookDeliveries.AsNoTracking().SingleAsync();
            (delivery.Lease, delivery.LeaseUntil, delivery.State, delivery.Attempts)
                .ShouldBe((null, null, DeliveryState.Waiting, 1));
        });
    }

    private async Task TakeAsync(Guid lease)
    {
        DateTimeOffset until = server.Clock.GetUtcNow() + DeliverEvent.LeaseTime;
        await server.WithStoreAsync(store => store.WebhookDeliveries.ExecuteUpdateAsync(
            set => set.SetProperty(delivery => delivery.Lease, lease).SetProperty(delivery => delivery.LeaseUntil, until)));
    }
}
