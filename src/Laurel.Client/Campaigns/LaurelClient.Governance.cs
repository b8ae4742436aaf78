namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<CampaignTypeView> CreateCampaignTypeAsync(CampaignTypeChange type, CancellationToken cancel = default) => CreateAsync(
        "/v1/campaign-types", type, WireJson.Default.CampaignTypeChange, WireJson.Default.CampaignTypeView, null, cancel);

    public Task<CampaignTypeView> ChangeCampaignTypeAsync(CampaignTypeChange type, CancellationToken cancel = default) => ChangeAsync(
        One("/v1/campaign-types", type.Code), type, WireJson.Default.CampaignTypeChange,
        WireJson.Default.CampaignTypeView, cancel);

    /// <summary>Deletes a type of the house's own that no campaign is of.</summary>
    public Task DeleteCampaignTypeAsync(string code, CancellationToken cancel = default) =>
        DeleteAsync(One("/v1/campaign-types", code), cancel);

    public Task<CampaignDetails> GetCampaignDetailsAsync(string code, CancellationToken cancel = default) =>
        GetAsync(One("/v1/campaigns", code) + "/details", WireJson.Default.CampaignDetails, cancel);

    /// <summary>Changes what a campaign says to people, unless somebody changed the campaign since <paramref name="version"/>.</summary>
    public Task<CampaignDetails> ChangeCampaignDetailsAsync(
        string code, int version, CampaignDetails details, CancellationToken cancel = default) => ChangeAsync(
        One("/v1/campaigns", code) + "/details", version, details, WireJson.Default.CampaignDetails, WireJson.Default.CampaignDetails,
        cancel);

    /// <summary>Takes a campaign out of the book for ever. Its code stays taken, and its versions stay readable.</summary>
    public Task DeleteCampaignAsync(string code, CancellationToken cancel = default) =>
        DeleteAsync(One("/v1/campaigns", code), cancel);

    public Task<Page<CampaignVersionView>> ListCampaignVersionsAsync(
        string code, CampaignVersionQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List(One("/v1/campaigns", code) + "/versions", query), WireJson.Default.PageCampaignVersionView, cancel);

    public Task<CampaignVersionView> GetCampaignVersionAsync(string code, int version, CancellationToken cancel = default) => GetAsync(
        FormattableString.Invariant($"{One("/v1/campaigns", code)}/versions/{version}"), WireJson.Default.CampaignVersionView, cancel);

    public Task<Page<CampaignDraftItem>> ListCampaignDraftsAsync(DraftQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/campaign-drafts", query), WireJson.Default.PageCampaignDraftItem, cancel);

    public Task<CampaignDraftView> GetCampaignDraftAsync(string code, CancellationToken cancel = default) =>
        GetAsync(One("/v1/campaigns", code) + "/draft", WireJson.Default.CampaignDraftView, cancel);

    /// <summary>Keeps a draft of a campaign, new or not; with the revision that was read where there is one already.</summary>
    public Task<CampaignDraftView> SaveCampaignDraftAsync(
        string code, int? revision, CampaignDraftWrite draft, CancellationToken cancel = default) => ChangeAsync(
        One("/v1/campaigns", code) + "/draft", revision, draft, WireJson.Default.CampaignDraftWrite, WireJson.Default.CampaignDraftView,
        cancel);

    public Task DiscardCampaignDraftAsync(string code, CancellationToken cancel = default) =>
        DeleteAsync(One("/v1/campaigns", code) + "/draft", cancel);

    /// <summary>Publishes a draft, or asks for approval where that is needed: then the answer's draft is waiting.</summary>
    public Task<CampaignView> PublishCampaignDraftAsync(string code, int revision, CancellationToken cancel = default) =>
        DecideAsync(code, "/draft/publish", revision, cancel);

    /// <summary>Approves a waiting draft that somebody else wrote, which publishes it.</summary>
    public Task<CampaignView> ApproveCampaignDraftAsync(string code, int revision, CancellationToken cancel = default) =>
        DecideAsync(code, "/draft/approve", revision, cancel);

    /// <summary>Sends a waiting draft back to who wrote it.</summary>
    public Task<CampaignDraftView> SendBackCampaignDraftAsync(string code, string reason, CancellationToken cancel = default) =>
        CreateAsync(
            One("/v1/campaigns", code) + "/draft/send-back", new GivenReason { Reason = reason }, WireJson.Default.GivenReason,
            WireJson.Default.CampaignDraftView, null, cancel);

    public Task<Page<CampaignStopView>> ListCampaignStopsAsync(
        string code, ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List(One("/v1/campaigns", code) + "/stops", query), WireJson.Default.PageCampaignStopView, cancel);

    /// <summary>Stops a campaign in one store, at once.</summary>
    public Task<CampaignStopView> StopCampaignAsync(string code, NewCampaignStop stop, CancellationToken cancel = default) => CreateAsync(
        One("/v1/campaigns", code) + "/stops", stop, WireJson.Default.NewCampaignStop, WireJson.Default.CampaignStopView, null, cancel);

    /// <summary>Lets a campaign run again in the store in which it was stopped.</summary>
    public Task<CampaignStopView> LiftCampaignStopAsync(string code, Guid stop, CancellationToken cancel = default) =>
        PostAsync($"{One("/v1/campaigns", code)}/stops/{stop}/lift", WireJson.Default.CampaignStopView, cancel);

    public Task<ApprovalRule> GetApprovalRuleAsync(CancellationToken cancel = default) =>
        GetAsync("/v1/approval-rule", WireJson.Default.ApprovalRule, cancel);

    public Task<ApprovalRule> ChangeApprovalRuleAsync(ApprovalRule rule, CancellationToken cancel = default) => ChangeAsync(
        "/v1/approval-rule", rule, WireJson.Default.ApprovalRule, WireJson.Default.ApprovalRule, cancel);

    private Task<CampaignView> DecideAsync(string code, string step, int revision, CancellationToken cancel) =>
        PostAsync(One("/v1/campaigns", code) + step, WireJson.Default.CampaignView, cancel, revision);
}
