namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Page<LoyaltyProgramView>> ListLoyaltyProgramsAsync(ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/loyalty-programs", query), WireJson.Default.PageLoyaltyProgramView, cancel);
}
