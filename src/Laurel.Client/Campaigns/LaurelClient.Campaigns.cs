using Laurel.Engine.Campaigns;

namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<IReadOnlyList<CampaignTypeView>> ListCampaignTypesAsync(CancellationToken cancel = default) =>
        GetAsync("/v1/campaign-types", WireJson.Default.IReadOnlyListCampaignTypeView, cancel);

    public Task<Page<CampaignView>> ListCampaignsAsync(CampaignQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/campaigns", query), WireJson.Default.PageCampaignView, cancel);

    public Task<CampaignView> GetCampaignAsync(string code, CancellationToken cancel = default) =>
        GetAsync(One("/v1/campaigns", code), WireJson.Default.CampaignView, cancel);

    /// <summary>Creates a campaign; asking again with the same key and campaign answers as the first time.</summary>
    public Task<CampaignView> CreateCampaignAsync(Campaign campaign, string? idempotencyKey = null, CancellationToken cancel = default) =>
        CreateAsync("/v1/campaigns", campaign, WireJson.Default.Campaign, WireJson.Default.CampaignView, idempotencyKey, cancel);

    /// <summary>Changes a campaign, unless somebody else changed it since <paramref name="version"/> was read.</summary>
    public Task<CampaignView> ChangeCampaignAsync(string code, int version, Campaign campaign, CancellationToken cancel = default) =>
        ChangeAsync(One("/v1/campaigns", code), version, campaign, WireJson.Default.Campaign, WireJson.Default.CampaignView, cancel);

    public Task<CampaignView> ActivateCampaignAsync(string code, CancellationToken cancel = default) =>
        PostAsync(One("/v1/campaigns", code) + "/activate", WireJson.Default.CampaignView, cancel);

    public Task<CampaignView> DeactivateCampaignAsync(string code, CancellationToken cancel = default) =>
        PostAsync(One("/v1/campaigns", code) + "/deactivate", WireJson.Default.CampaignView, cancel);

    /// <summary>Everything that is wrong with a campaign, without storing it.</summary>
    public Task<CampaignFindings> ValidateCampaignAsync(Campaign campaign, CancellationToken cancel = default) =>
        SendAsync(
            HttpMethod.Post, "/v1/campaigns/validate", campaign, WireJson.Default.Campaign, WireJson.Default.CampaignFindings, cancel);

    /// <summary>What a campaign would have done to the receipts of the last days; nothing is written.</summary>
    /// <param name="campaign">New, or as it would be after a change.</param>
    /// <param name="days">How many days back, 1 to 90; null is 28.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<CampaignForecast> ForecastCampaignAsync(Campaign campaign, int? days = null, CancellationToken cancel = default)
    {
        var query = new QueryText();
        if (days is { } asked) query.Add("days", asked);
        return SendAsync(
            HttpMethod.Post, "/v1/campaigns/forecast" + query, campaign, WireJson.Default.Campaign, WireJson.Default.CampaignForecast,
            cancel);
    }

    /// <summary>The campaigns of one store, or of all.</summary>
    public Task<Book> GetBookAsync(string? store = null, CancellationToken cancel = default)
    {
        var query = new QueryText();
        query.Add("store", store);
        return GetAsync("/v1/book" + query, WireJson.Default.Book, cancel);
    }
}
