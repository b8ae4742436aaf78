using Microsoft.AspNetCore.Mvc.Testing;

namespace Laurel.Server.Tests.Platform;

/// <summary>A setting that can't be meant stops the server as it starts, and is named.</summary>
public sealed class SettingTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("Sales:ReservationMinutes", "0")]
    [InlineData("Sales:ReservationMinutes", "241")]
    [InlineData("Sales:ReservationMinutes", "a while")]
    [InlineData("Loyalty:AdjustmentLimit", "-1")]
    [InlineData("Loyalty:AdjustmentLimit", "1000001")]
    [InlineData("Loyalty:ExpiringNoticeDays", "0")]
    [InlineData("Loyalty:ExpiringNoticeDays", "366")]
    [InlineData("Loyalty:ExpiringNoticeDays", "a month")]
    [InlineData("Webhooks:KeepDays", "0")]
    [InlineData("Limits:RefusedCodesPerHour", "0")]
    [InlineData("Limits:RefusedCodesPerHourAndAddress", "-5")]
    [InlineData("Limits:RequestsPerSecond", "many")]
    [InlineData("Limits:StrangersPerSecond", "0")]
    [InlineData("Limits:SignInsPerMinute", "1000001")]
    [InlineData("Limits:RequestSeconds", "0")]
    [InlineData("Laurel:Currency", "LIRA")]
    [InlineData("Laurel:TimeZone", "Istanbul")]
    public async Task A_wrong_setting_stops_the_server(string setting, string value)
    {
        await using WebApplicationFactory<Program> wrong = server.Start(host => host.UseSetting(setting, value));
        Exception failure = Should.Throw<Exception>(() => wrong.CreateClient());
        failure.Message.ShouldContain(setting.Split(':')[1]);
    }

    [Fact]
    public async Task The_widest_settings_are_taken()
    {
        await using WebApplicationFactory<Program> wide = server.Start(host => host.UseSetting("Sales:ReservationMinutes", "240")
            .UseSetting("Loyalty:AdjustmentLimit", "0").UseSetting("Loyalty:ExpiringNoticeDays", "365")
            .UseSetting("Laurel:TimeZone", "Europe/Athens"));
        (await wide.CreateClient().GetAsync("/health/ready")).EnsureSuccessStatusCode();
    }
}
