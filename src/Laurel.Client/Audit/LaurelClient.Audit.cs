namespace Laurel.Client;

public sealed partial class LaurelClient
{
    /// <summary>The log of what was changed by whom; for auditors and administrators.</summary>
    public Task<Page<AuditEntryView>> ListAuditAsync(AuditQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/audit", query), WireJson.Default.PageAuditEntryView, cancel);
}
