using Laurel.Client;
using Laurel.Server.Tests.Jobs;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Laurel.Server.Tests.Outbox;

public sealed class KilledSenderTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Kills = 3;
    private const int Events = 60;

    [Fact]
    public async Task No_event_is_lost_and_none_out_of_order_when_senders_are_killed_in_the_middle()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await using Hook hook = await Hook.AtAsync(server);
        Guid[] customers = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
        for (int i = 0; i < Events; i++) await hook.AnnounceAsync($"{i % 5}-{i:D2}", customers[i % 5], now);
        hook.Sink.Answer = async (_, _) =>
        {
            await Task.Delay(100);
            return 200;
        };

        for (int kill = 1; kill <= Kills; kill++)
        {
            int before = hook.Sink.All.Count;
            using ServerProcess process = ServerProcess.Start(server.ConnectionString);
            await Patience.UntilAsync(() => hook.Sink.All.Count >= before + 3, "a server of its own sends");
            await process.KillAsync();
            await EndLeasesAsync();
        }

        // Every lease of a killed server has run out by then.
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(5));
        await using WebApplicationFactory<Program> survivor = server.Start(
            host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(later)));
        await Hook.SendAsync(survivor.Services);

        string[] first = [.. hook.Sink.All.Select(received => received.Subject).Distinct()];
        first.Length.ShouldBe(Events);
        foreach (IGrouping<char, string> customer in first.GroupBy(subject => subject[0]))
            customer.ToList().ShouldBe([.. customer.Order(StringComparer.Ordinal)]);
        (await hook.DeliveriesAsync()).ShouldAllBe(delivery => delivery.State == DeliveryState.Delivered);
        hook.Sink.All.ShouldAllBe(received => Receiver.Accepts(hook.Secret, received));
    }

    /// <summary>What a killed server was sending is its own for another minute; nobody learns anything from waiting for that.</summary>
    private Task EndLeasesAsync() => server.WithStoreAsync(store => store.WebhookDeliveries
        .Where(delivery => delivery.LeaseUntil != null)
        .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.LeaseUntil, DateTimeOffset.UnixEpoch)));
}
