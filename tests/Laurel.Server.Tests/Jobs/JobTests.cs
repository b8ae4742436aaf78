using System.Diagnostics;
using System.Net;
using Laurel.Client;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Jobs;

public sealed class JobTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_run_is_written_down_with_what_it_did_and_how_long_it_took()
    {
        var plan = new Plan { Work = (_, _) => Move(TimeSpan.FromSeconds(3), 7) };
        await using WebApplicationFactory<Program> app = server.Start(host => plan.AddTo(host, TimeSpan.FromHours(1), byItself: false));
        DateTimeOffset before = server.Clock.GetUtcNow();

        await RunAsync(app);

        JobRun run = (await RunsAsync()).ShouldHaveSingleItem();
        (run.Outcome, run.Count, run.Error).ShouldBe((JobOutcome.Succeeded, 7, null));
        (run.StartedAt, run.EndedAt).ShouldBe((before, before + TimeSpan.FromSeconds(3)));
        run.Node.ShouldBe(RunJob.Node);
    }

    [Fact]
    public async Task A_job_that_throws_is_written_down_as_failed_and_runs_again_the_next_time()
    {
        var plan = new Plan
        {
            Work = (turn, _) => turn == 1 ? throw new InvalidOperationException($"No luck \0{new string('x', 5000)}") : Task.FromResult(1),
        };
        await using WebApplicationFactory<Program> app = server.Start(host => plan.AddTo(host, TimeSpan.FromHours(1), byItself: false));

        await RunAsync(app);
        server.Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(app);

        List<JobRun> runs = await RunsAsync();
        runs.Select(run => run.Outcome).ShouldBe([JobOutcome.Failed, JobOutcome.Succeeded]);
        runs[0].Error!.ShouldStartWith("InvalidOperationException: No luck");
        runs[0].Error!.Length.ShouldBe(JobRun.LongestError);
    }

    [Fact]
    public async Task How_far_a_run_has_come_is_seen_while_it_goes_on_and_written_down_once_a_second_at_most()
    {
        LaurelClient? client = null;
        var seen = new List<(int?, int?)>();
        Plan? plan = null;
        plan = new Plan
        {
            Work = async (turn, cancel) =>
            {
                await plan!.Progress!.BeginAsync(40, cancel);
                for (int i = 0; i < 3; i++)
                {
                    await plan.Progress.AddAsync(10, cancel);
                    JobRunView now = (await client!.ListJobRunsAsync(Plan.Job, cancel: cancel)).Items[0];
                    seen.Add((now.Done, now.Total));
                    server.Clock.Advance(TimeSpan.FromSeconds(0.6));
                }

                return turn == 1 ? 5 : throw new InvalidOperationException("No luck");
            },
        };
        await using WebApplicationFactory<Program> app = server.Start(host => plan.AddTo(host, TimeSpan.FromHours(1), byItself: false));
        client = new LaurelClient(app.CreateClient());
        await server.AddUserAsync("progress@laurel.example", Roles.Administrator);
        await client.SignInAsync(new SignIn { Email = "progress@laurel.example", Password = RunningServer.Password });
        await RunAsync(app);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(app);

        // Begun at 0, told at 10 and 20 too soon, and at 30 in time.
        seen.ShouldBe([(0, 40), (0, 40), (30, 40), (0, 40), (0, 40), (30, 40)]);
        (await RunsAsync()).Select(run => (run.Outcome, run.Count, run.Done, run.Total))
            .ShouldBe([(JobOutcome.Succeeded, 5, 30, 40), (JobOutcome.Failed, 0, 30, 40)]);
    }

    [Fact]
    public async Task A_run_whose_server_ended_without_a_word_is_lost_when_the_job_runs_again()
    {
        var plan = new Plan { Work = (_, _) => Task.FromResult(0) };
        await using WebApplicationFactory<Program> app = server.Start(host => plan.AddTo(host, TimeSpan.FromHours(1), byItself: false));
        DateTimeOffset begun = server.Clock.GetUtcNow();
        await server.WithStoreAsync(async store =>
        {
            store.Add(new JobRun { Id = Guid.NewGuid(), Job = Plan.Job, StartedAt = begun, Node = "gone", Outcome = JobOutcome.Running });
            await store.SaveChangesAsync();
        });
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        await RunAsync(app);

        (await RunsAsync()).Select(run => run.Outcome).ShouldBe([JobOutcome.Lost, JobOutcome.Succeeded]);
    }

    [Fact]
    public async Task Old_runs_are_forgotten_but_never_the_last_one_of_a_job()
    {
        DateTimeOffset now = server.Clock.GetUtcNow();
        await server.WithStoreAsync(async store =>
        {
            await store.JobRuns.ExecuteDeleteAsync();
            foreach ((string job, int days) in new[] { ("often", 9), ("often", 8), ("often", 1), ("rare", 40), ("rare", 30) })
            {
                store.Add(new JobRun
                {
                    Id = Guid.NewGuid(), Job = job, StartedAt = now.AddDays(-days), EndedAt = now.AddDays(-days), Node = "n",
                    Outcome = JobOutcome.Succeeded,
                });
            }

            await store.SaveChangesAsync();
        });

        JobRun run = await server.RunJobAsync(TrimJobRuns.Name);

        run.Count.ShouldBe(3);
        await server.WithStoreAsync(async store => (await store.JobRuns.Where(left => left.Job != TrimJobRuns.Name)
            .OrderBy(left => left.Job).Select(left => left.Job).ToListAsync()).ShouldBe(["often", "rare"]));
    }

    [Fact]
    public async Task Administrators_see_the_jobs_and_their_runs_and_a_server_that_runs_none_says_so()
    {
        await server.RunJobAsync(TrimJobRuns.Name);
        var client = new LaurelClient(await server.PersonAsync(Roles.Administrator));

        JobView job = (await client.ListJobsAsync()).Single(known => known.Name == TrimJobRuns.Name);
        Page<JobRunView> runs = await client.ListJobRunsAsync(TrimJobRuns.Name);

        (job.State, job.EverySeconds, job.NextRunAt).ShouldBe((JobState.Off, 6 * 60 * 60, null));
        job.LastRun!.Outcome.ShouldBe(JobOutcome.Succeeded);
        runs.Items[0].ShouldBe(job.LastRun);
        var refused = await Should.ThrowAsync<LaurelProblemException>(() => client.RunJobAsync(TrimJobRuns.Name));
        refused.Problem.Status.ShouldBe((int)HttpStatusCode.Conflict);
        (await Should.ThrowAsync<LaurelProblemException>(() => client.RunJobAsync("nothing"))).Problem.Type.ShouldBe(ProblemTypes.NotFound);
    }

    [Fact]
    public async Task The_schedule_runs_jobs_by_itself_at_once_on_demand_and_stops_in_the_middle_of_one()
    {
        var plan = new Plan
        {
            Work = async (turn, cancel) =>
            {
                if (turn > 2) await Task.Delay(Timeout.Infinite, cancel);
                return turn;
            },
        };
        WebApplicationFactory<Program> app = server.Start(host => plan.AddTo(host, TimeSpan.FromSeconds(1), byItself: true));
        await using (app)
        {
            var client = new LaurelClient(app.CreateClient());
            const string email = "jobs@laurel.example";
            await server.AddUserAsync(email, Roles.Administrator);
            await client.SignInAsync(new SignIn { Email = email, Password = RunningServer.Password });
            await Patience.UntilAsync(() => plan.Begun >= 1, "the job runs by itself");
            JobView job = (await client.ListJobsAsync()).Single(known => known.Name == Plan.Job);
            job.NextRunAt.ShouldNotBeNull();
            job.State.ShouldNotBe(JobState.Off);

            await client.RunJobAsync(TrimJobRuns.Name);
            await Patience.UntilAsync(
                async () => (await client.ListJobsAsync()).Single(known => known.Name == TrimJobRuns.Name).LastRun?.EndedAt is not null,
                "the job runs on demand");
            await Patience.UntilAsync(() => plan.Begun == 3, "a run that doesn't end by itself");
            var stopping = Stopwatch.StartNew();
            await app.DisposeAsync();
            stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        }

        List<JobRun> runs = await RunsAsync();
        runs.TakeLast(3).Select(run => run.Outcome).ShouldBe([JobOutcome.Succeeded, JobOutcome.Succeeded, JobOutcome.Stopped]);
        plan.MostAtOnce.ShouldBe(1);
    }

    private static Task<JobRun> RunAsync(WebApplicationFactory<Program> app) => app.Services.GetRequiredService<RunJob>().RunAsync(
        app.Services.GetRequiredService<JobList>().Find(Plan.Job)!, TestContext.Current.CancellationToken);

    private Task<int> Move(TimeSpan time, int count)
    {
        server.Clock.Advance(time);
        return Task.FromResult(count);
    }

    /// <summary>The runs of the planned job, oldest first; the next test begins without them.</summary>
    private async Task<List<JobRun>> RunsAsync()
    {
        List<JobRun> runs = [];
        await server.WithStoreAsync(async store =>
        {
            IQueryable<JobRun> planned = store.JobRuns.Where(run => run.Job == Plan.Job);
            runs = await planned.AsNoTracking().OrderBy(run => run.StartedAt).ThenBy(run => run.Id).ToListAsync();
            await planned.ExecuteDeleteAsync();
        });
        return runs;
    }
}
