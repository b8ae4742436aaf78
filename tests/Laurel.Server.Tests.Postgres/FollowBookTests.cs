using System.Diagnostics;
using Laurel.Server.Campaigns;
using Laurel.Server.Tests.Campaigns;
using Laurel.Server.Tests.Jobs;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Laurel.Server.Tests;

/// <summary>Only a database server tells the other servers of a change; over a file there are none.</summary>
public sealed class FollowBookTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_other_server_has_the_book_ready_within_a_second_of_a_change_though_nobody_asked_it()
    {
        await using WebApplicationFactory<Program> other = server.Start();
        CampaignBooks books = other.Services.GetRequiredService<CampaignBooks>();
        await Patience.UntilAsync(() => books.ReadyVersion is not null, "the first book");
        Marketing desk = await Marketing.OpenAsync(server);
        for (int i = 0; i < 3; i++) await ShouldFollowAsync(books, desk);

        // A session that the database ends is opened again, and what was missed meanwhile is read then.
        await using var admin = new NpgsqlConnection(server.ConnectionString);
        await admin.OpenAsync();
        await using var end = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()",
            admin);
        ((long)(await end.ExecuteScalarAsync())!).ShouldBeGreaterThan(0);
        long before = books.ReadyVersion!.Value;
        await desk.CreateAsync();
        await Patience.UntilAsync(() => books.ReadyVersion > before, "the book after the session was ended");
        await ShouldFollowAsync(books, desk);
    }

    private static async Task ShouldFollowAsync(CampaignBooks books, Marketing desk)
    {
        long before = books.ReadyVersion!.Value;
        await desk.CreateAsync();
        long since = Stopwatch.GetTimestamp();
        await Patience.UntilAsync(() => books.ReadyVersion > before, "the next book");
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }
}
