namespace Laurel.Server.Platform.Jobs;

/// <summary>Every job of this server, by name.</summary>
internal sealed class JobList
{
    private readonly Dictionary<string, JobDefinition> _byName;

    /// <exception cref="ArgumentException">Two jobs have one name.</exception>
    public JobList(IEnumerable<JobDefinition> jobs) => _byName = jobs.ToDictionary(job => job.Name, StringComparer.Ordinal);

    public IEnumerable<JobDefinition> All => _byName.Values.OrderBy(job => job.Name, StringComparer.Ordinal);

    public JobDefinition? Find(string name) => _byName.GetValueOrDefault(name);
}
