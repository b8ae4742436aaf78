namespace Laurel.Client;

public sealed partial class LaurelClient
{
    /// <summary>Looks up in the live database whether what must always be true is true; for administrators and auditors.</summary>
    public Task<CheckReport> CheckAsync(CancellationToken cancel = default) =>
        GetAsync("/v1/check", WireJson.Default.CheckReport, cancel);
}
