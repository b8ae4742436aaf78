namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<DashboardView> GetDashboardAsync(CancellationToken cancel = default) =>
        GetAsync("/v1/dashboard", WireJson.Default.DashboardView, cancel);
}
