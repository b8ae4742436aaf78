using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Sales;

/// <summary>A forecast looks at no more receipts, and for no longer, than the house allows.</summary>
public sealed class ForecastBoundTests : IAsyncLifetime
{
    /// <summary>Of each test its own, so that all receipts are the test's.</summary>
    private readonly RunningServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Of_too_many_receipts_the_same_even_sample_is_looked_at_every_time()
    {
        Desk desk = await Desk.OpenAsync(_server);
        Basket other = desk.Basket() with { Lines = [.. desk.Basket().Lines.Select(line => line with { Product = "OTHER" })] };
        for (int day = 0; day < 8; day++)
        {
            Basket sold = day % 2 == 0 ? desk.Basket() : other;
            await desk.CommitAsync(await desk.SaleAsync(sold with { At = Desk.Now.AddDays(-day) }));
        }

        await using WebApplicationFactory<Program> small = _server.Start(host => host.UseSetting("Sales:ForecastReceipts", "4"));
        LaurelClient client = await ClientAsync(small);
        CampaignForecast forecast = await client.ForecastCampaignAsync(desk.Campaign(), days: 8);
        forecast.ReceiptsInAll.ShouldBe(8);
        forecast.Receipts.ShouldBe(4);
        forecast.AppliedTo.ShouldBe(4, "every second one is looked at, from the newest on");
        forecast.Given.ShouldBe(48m);
        forecast.GivenPerDay.ShouldBe(12m);
        (await client.ForecastCampaignAsync(desk.Campaign(), days: 8)).ShouldBeEquivalentTo(forecast);
    }

    [Fact]
    public async Task When_its_time_is_over_it_answers_with_what_it_has_looked_at()
    {
        Desk desk = await Desk.OpenAsync(_server);
        for (int i = 0; i < 30; i++) await desk.CommitAsync(await desk.SaleAsync());
        await using WebApplicationFactory<Program> other = _server.Start(host => host.ConfigureTestServices(
            services => services.AddSingleton<TimeProvider>(new HastyClock(_server.Clock))));
        CampaignForecast forecast = await (await ClientAsync(other)).ForecastCampaignAsync(desk.Campaign());
        forecast.ReceiptsInAll.ShouldBe(30);
        forecast.Receipts.ShouldBe(15);
        forecast.Given.ShouldBe(180m);
        forecast.GivenPerDay.ShouldBe(12.86m);
    }

    private async Task<LaurelClient> ClientAsync(WebApplicationFactory<Program> other)
    {
        HttpClient http = other.CreateClient();
        http.DefaultRequestHeaders.Authorization = (await _server.MachineAsync(
            new NewApiKey { Name = "forecast", Scope = ApiKeyScope.Integration })).DefaultRequestHeaders.Authorization;
        return new LaurelClient(http);
    }

    /// <summary>A clock on which a minute goes by whenever somebody measures.</summary>
    private sealed class HastyClock(TimeProvider told) : TimeProvider
    {
        private long _minutes;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => told.GetUtcNow();

        public override long GetTimestamp() => Interlocked.Increment(ref _minutes) * TimeSpan.TicksPerMinute;
    }
}
