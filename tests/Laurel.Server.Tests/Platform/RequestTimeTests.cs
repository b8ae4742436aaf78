using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Platform;

/// <summary>How long an answer may take.</summary>
public sealed class RequestTimeTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task What_takes_longer_than_the_limit_is_given_up_with_503_and_leaves_nothing_behind()
    {
        await server.AddUserAsync("hurried@laurel.example", Roles.Administrator);
        await using WebApplicationFactory<Program> hurried = server.Start(host => host.UseSetting("Limits:RequestSeconds", "1"));
        var client = new LaurelClient(hurried.CreateClient());
        await client.GetMeAsync();
        await client.SignInAsync(new SignIn { Email = "hurried@laurel.example", Password = RunningServer.Password, Remember = false });
        var shop = new StoreView
        {
            Code = "SLOW-01", Name = "Slow", City = "Bursa", TimeZone = "Europe/Istanbul", Currency = "TRY", PricesIncludeVat = true,
            Tills = [new TillView { Code = "1", Name = "One" }],
        };

        await WhileOthersWriteAsync(hurried.Services, async () =>
        {
            LaurelProblemException failure = await Should.ThrowAsync<LaurelProblemException>(() => client.CreateStoreAsync(shop));
            (failure.Problem.Status, failure.Problem.Type).ShouldBe((503, ProblemTypes.Unavailable));
            failure.Problem.Detail.ShouldNotBeNull().ShouldContain("longer than 1 s ");
        });

        // The same write under the same key is done when there is time for it.
        (await client.CreateStoreAsync(shop)).Code.ShouldBe(shop.Code);
        (await client.ListStoresAsync(new StoreQuery { Search = shop.Code })).Total.ShouldBe(1);
    }

    /// <summary>Holds what every write that is logged waits for, on either database.</summary>
    private static async Task WhileOthersWriteAsync(IServiceProvider services, Func<Task> work)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        Store store = scope.ServiceProvider.GetRequiredService<Store>();
        await store.WriteAsync(
            async () =>
            {
                await store.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, head => head.Number));
                await work();
                return true;
            },
            CancellationToken.None);
    }
}
