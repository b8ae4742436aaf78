using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Laurel.Server.Tests.Jobs;

/// <summary>Over PostgreSQL several servers share the jobs; over a SQLite file there is one server.</summary>
public sealed class ClusteredJobTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Three_servers_run_a_job_once_each_time_and_never_side_by_side()
    {
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        var plan = new Plan { Work = OfAsync };
        Action<Microsoft.AspNetCore.Hosting.IWebHostBuilder> add = host => plan.AddTo(host, TimeSpan.FromSeconds(1), byItself: true);
        await using WebApplicationFactory<Program> first = server.Start(add);
        await using WebApplicationFactory<Program> second = server.Start(add);
        await using WebApplicationFactory<Program> third = server.Start(add);
        foreach (WebApplicationFactory<Program> app in new[] { first, second, third }) _ = app.Server;

        await Patience.UntilAsync(() => plan.Begun >= 6, "the job runs six times");

        int seconds = (int)Math.Ceiling((TimeProvider.System.GetUtcNow() - start).TotalSeconds);
        plan.Begun.ShouldBeLessThanOrEqualTo(seconds + 1);
        plan.MostAtOnce.ShouldBe(1);
    }

    private static async Task<int> OfAsync(int turn, CancellationToken cancel)
    {
        await Task.Delay(300, cancel);
        return turn;
    }
}
