namespace Laurel.Server.Platform.Jobs;

/// <summary>Spares people the wait for a job's next time.</summary>
internal static class PromptJob
{
    /// <summary>
    /// Has a job run as soon as this request is answered. Not before that: what the job is to find is committed by then. Where this server
    /// runs no jobs, another one finds the work at the job's own time.
    /// </summary>
    public static void RunAfterwards(this HttpContext context, string job)
    {
        if (context.RequestServices.GetService<JobSchedule>() is not { } schedule) return;
        context.Response.OnCompleted(() => schedule.RunNowAsync(job, CancellationToken.None));
    }
}
