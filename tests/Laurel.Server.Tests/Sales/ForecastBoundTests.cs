using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Sales;

/// <summary>A forecast looks at no more receipts, and for no longer, than the house allows.</summary>
public sealed class ForecastBoundTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Of_too_many_receipts_the_same_even_sample_is_looked_at_every_time()
    {
        Desk desk = await Desk.OpenAsync(server);
        for (int day = 0; day < 8; day++) await desk.CommitAsync(await desk.SaleAsync(desk.Basket() with { At = Desk.Now.AddDays(-day) }));
        await using WebApplicationFactory<Program> other = server.Start(host => host.UseSetting("Sales:ForecastReceipts", "4"));
        LaurelClient client = await ClientAsync(other);
        CampaignForecast forecast = await client.ForecastCampaignAsync(desk.Campaign(), days: 8);
        forecast.Receipts.ShouldBe(4);
        forecast.ReceiptsInAll.ShouldBeGreaterThanOrEqualTo(8);
        (await client.ForecastCampaignAsync(desk.Campaign(), days: 8)).ShouldBeEquivalentTo(forecast);
        if (forecast.ReceiptsInAll > 8) return;
        forecast.Given.ShouldBe(48m);
        forecast.GivenPerDay.ShouldBe(12m);
    }

    [Fact]
    public async Task When_its_time_is_over_it_answers_with_what_it_has_looked_at()
    {
        Desk desk = await Desk.OpenAsync(server);
        for (int i = 0; i < 30; i++) await desk.CommitAsync(await desk.SaleAsync());
        await using WebApplicationFactory<Program> other = server.Start(host => host.ConfigureTestServices(
            services => services.AddSingleton<TimeProvider>(new HastyClock(server.Clock))));
        CampaignForecast forecast = await (await ClientAsync(other)).ForecastCampaignAsync(desk.Campaign());
        forecast.ReceiptsInAll.ShouldBeGreaterThanOrEqualTo(30);
        forecast.Receipts.ShouldBeLessThan(forecast.ReceiptsInAll);
        forecast.Receipts.ShouldBeGreaterThan(0);
        forecast.AppliedTo.ShouldBeGreaterThan(0);
    }

    private async Task<LaurelClient> ClientAsync(WebApplicationFactory<Program> other)
    {
        HttpClient http = other.CreateClient();
        http.DefaultRequestHeaders.Authorization = (await server.MachineAsync(
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
