using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Jobs;

/// <summary>What the server does by itself; only administrators come here.</summary>
internal static class JobEndpoints
{
    private static readonly string[] Sorts = ["startedAt"];

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder jobs = routes.MapGroup("/v1/jobs").RequireAuthorization(Policies.Administration).WithTags("Jobs");
        jobs.MapGet("", List).Produces<IReadOnlyList<JobView>>()
            .WithName("listJobs").WithSummary("List what the server does by itself, with the last run of each");
        jobs.MapGet("{name}/runs", Runs).Produces<Page<JobRunView>>().ProducesProblem(400).ProducesProblem(404)
            .WithName("listJobRuns").WithSummary("List the runs of a job, the newest first").Lists(Sorts);
        jobs.MapPost("{name}/run", Run).Produces(StatusCodes.Status202Accepted).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("runJob").WithSummary("Have a job run as soon as no run of it is going on");
    }

    private static async Task<IResult> List(JobList jobs, Store store, IServiceProvider services, CancellationToken cancel)
    {
        var schedule = services.GetService<JobSchedule>();
        var views = new List<JobView>();
        foreach (JobDefinition job in jobs.All)
        {
            JobRun? last = await store.JobRuns.AsNoTracking().Where(run => run.Job == job.Name)
                .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).FirstOrDefaultAsync(cancel);
            views.Add(new JobView
            {
                Name = job.Name,
                EverySeconds = (int)job.Every.TotalSeconds,
                State = last is { Outcome: JobOutcome.Running } ? JobState.Running : schedule is null ? JobState.Off : JobState.Idle,
                LastRun = last is null ? null : View(last),
                NextRunAt = schedule is null ? null : await schedule.NextRunAsync(job.Name, cancel),
            });
        }

        return TypedResults.Json(views, WireJson.Default.IReadOnlyListJobView);
    }

    private static async Task<IResult> Runs(string name, HttpContext context, JobList jobs, Store store, CancellationToken cancel)
    {
        if (jobs.Find(name) is null) return NotFound(name);
        var list = new ListRequest(context.Request.Query, Sorts);
        list.ThrowIfWrong();
        IQueryable<JobRun> rows = store.JobRuns.AsNoTracking().Where(run => run.Job == name);
        if (list.Search is { } search) rows = rows.Where(run => run.Error!.Contains(search) || run.Node.Contains(search));
        IQueryable<JobRun> ordered = list.IsSorted && !list.Descending
            ? rows.OrderBy(run => run.StartedAt).ThenBy(run => run.Id)
            : rows.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id);
        return TypedResults.Json(await list.PageAsync(ordered, View, cancel), WireJson.Default.PageJobRunView);
    }

    private static async Task<IResult> Run(
        string name, JobList jobs, AuditTrail audit, ClaimsPrincipal caller, IServiceProvider services, CancellationToken cancel)
    {
        if (jobs.Find(name) is null) return NotFound(name);
        bool isAsked = services.GetService<JobSchedule>() is { } schedule && await schedule.RunNowAsync(name, cancel);
        if (isAsked) await audit.NoteAsync(new(AuditKind.Job, AuditAction.Started, name, caller.Identity!.Name!), cancel);
        return isAsked
            ? TypedResults.StatusCode(StatusCodes.Status202Accepted)
            : ProblemAnswer.Conflict($"This server runs no jobs: the setting {JobSetup.Setting} is off, or it has only just started.");
    }

    private static ProblemHttpResult NotFound(string name) => ProblemAnswer.NotFound($"There is no job '{name}'.");

    private static JobRunView View(JobRun run) => new()
    {
        Id = run.Id, StartedAt = run.StartedAt, EndedAt = run.EndedAt, Node = run.Node, Outcome = run.Outcome, Count = run.Count,
        Done = run.Done, Total = run.Total, Error = run.Error,
    };
}
