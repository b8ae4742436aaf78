using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Jobs;

/// <summary>The server's jobs as they were at the last look, and the runs that were asked for here and haven't ended yet.</summary>
internal sealed class JobBoard(LaurelClient client, Notices notices, IStringLocalizer<JobWords> words)
{
    private const int LooksWhileIdle = 10;

    /// <summary>By name of the job: the run before the one that was asked for.</summary>
    private readonly Dictionary<string, Guid?> _asked = new(StringComparer.Ordinal);

    private int _passed;

    /// <summary>Null before the first look.</summary>
    public IReadOnlyList<JobView>? Jobs { get; private set; }

    /// <summary>Why the last look saw nothing.</summary>
    public Exception? Failure { get; private set; }

    public JobView? Find(string name) => Jobs?.FirstOrDefault(job => job.Name == name);

    public bool IsAsked(string job) => _asked.ContainsKey(job);

    /// <summary>Whether it is time to look again: at every chance while something runs, else at each tenth.</summary>
    public bool IsDue() =>
        ++_passed % LooksWhileIdle == 0 || _asked.Count > 0 || (Jobs ?? []).Any(job => job.State == JobState.Running);

    public async Task LookAsync()
    {
        try
        {
            (Jobs, Failure) = (await client.ListJobsAsync(), null);
            foreach (JobView job in Jobs) TellEnd(job);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            Failure = failure;
        }
    }

    /// <summary>Asks for a run, unless one that was asked for here is still to come.</summary>
    public async Task RunAsync(string name)
    {
        if (IsAsked(name)) return;
        await LookAsync();
        try
        {
            await client.RunJobAsync(name);
            _asked[name] = Find(name)?.LastRun?.Id;
        }
        catch (LaurelProblemException refused) when (refused.Problem.Status == 409)
        {
            notices.Warn(words["NotNow"]);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            notices.Tell(failure);
        }
    }

    private void TellEnd(JobView job)
    {
        if (job.LastRun is not { } run || run.Outcome == JobOutcome.Running) return;
        if (!_asked.TryGetValue(job.Name, out Guid? before) || run.Id == before) return;
        _asked.Remove(job.Name);
        string name = words.NameOf(job.Name);
        if (run.Outcome == JobOutcome.Succeeded) notices.Done(words["Ended", name, words.CountOf(job.Name, run.Count)]);
        else notices.Warn(words["Ended", name, words["Outcome." + run.Outcome]]);
    }
}
