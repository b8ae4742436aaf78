namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<IReadOnlyList<CampaignTypeView>> ListCampaignTypesAsync(CancellationToken cancel = default) =>
        GetAsync("/v1/campaign-types", WireJson.Default.IReadOnlyListCampaignTypeView, cancel);
}
