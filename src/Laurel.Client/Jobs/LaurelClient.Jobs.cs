namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<IReadOnlyList<JobView>> ListJobsAsync(CancellationToken cancel = default) =>
        GetAsync("/v1/jobs", WireJson.Default.IReadOnlyListJobView, cancel);

    /// <summary>The runs of a job; sorts by <c>startedAt</c> (default, newest first).</summary>
    public Task<Page<JobRunView>> ListJobRunsAsync(string job, ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List($"{One("/v1/jobs", job)}/runs", query), WireJson.Default.PageJobRunView, cancel);

    /// <summary>Asks for a run now; one of the servers does it as soon as no other run of this job is going on.</summary>
    public Task RunJobAsync(string job, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Post, $"{One("/v1/jobs", job)}/run", cancel);
}
