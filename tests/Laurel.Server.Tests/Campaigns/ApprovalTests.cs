using System.Net;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Campaigns;

/// <summary>Draft, approved, live. These tests set the house's budget, so no two of them run at once.</summary>
public sealed class ApprovalTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await SetAsync(1_000m);

    public async ValueTask DisposeAsync() => await SetAsync(null);

    [Fact]
    public async Task A_large_campaign_waits_until_somebody_else_approves_it()
    {
        Marketing desk = await Marketing.OpenAsync(server, Roles.Administrator);
        string code = Marketing.NewCode();
        HttpResponseMessage answer = await desk.Http.PostAsync(
            "/v1/campaigns", Answers.Json(Laurel.Engine.LaurelJson.ToJson(Marketing.Campaign(code, budget: 1_000.01m))));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        CampaignView waiting = await desk.Client.GetCampaignAsync(code);
        waiting.State.ShouldBe(CampaignState.Waiting);
        waiting.Version.ShouldBe(0);
        (await desk.Client.GetBookAsync()).Campaigns.ShouldNotContain(campaign => campaign.Code == code);
        CampaignDraftView draft = await desk.Client.GetCampaignDraftAsync(code);
        draft.NeedsApproval.ShouldBeTrue();
        draft.AskedAt.ShouldNotBeNull();
        await Marketing.RefusedAsync(
            () => desk.Client.ApproveCampaignDraftAsync(code, draft.Revision), HttpStatusCode.Forbidden, ProblemTypes.Forbidden);

        LaurelClient approver = await Marketing.PersonAsync(server, Roles.Approver);
        (await approver.ListCampaignDraftsAsync(new DraftQuery { State = DraftState.Waiting, Search = code })).Items
            .ShouldHaveSingleItem().Budget.ShouldBe(1_000.01m);
        CampaignView live = await approver.ApproveCampaignDraftAsync(code, draft.Revision);
        live.State.ShouldBe(CampaignState.Live);
        live.Version.ShouldBe(1);
        live.ApprovedBy.ShouldBe((await approver.GetMeAsync()).Email);
        live.Draft.ShouldBeNull();
        (await approver.GetBookAsync()).Campaigns.ShouldContain(campaign => campaign.Code == code);
        CampaignVersionView version = await approver.GetCampaignVersionAsync(code, 1);
        version.ApprovedBy.ShouldBe(live.ApprovedBy);
        version.ChangedBy.ShouldBe(draft.ChangedBy);
        (await approver.ListCampaignVersionsAsync(code)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_small_campaign_is_published_by_whoever_wrote_it()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = Marketing.NewCode();
        CampaignDraftWrite write = Write(code, 1_000m) with { Details = new CampaignDetails { Terms = "Terms." } };
        CampaignDraftView draft = await desk.Client.SaveCampaignDraftAsync(code, null, write);
        draft.NeedsApproval.ShouldBeFalse();
        CampaignView kept = await desk.Client.GetCampaignAsync(code);
        kept.State.ShouldBe(CampaignState.Draft);
        await Marketing.RefusedAsync(() => desk.Client.ActivateCampaignAsync(code), HttpStatusCode.Conflict, ProblemTypes.Conflict);
        CampaignView live = await desk.Client.PublishCampaignDraftAsync(code, draft.Revision);
        live.State.ShouldBe(CampaignState.Live);
        live.ApprovedBy.ShouldBeNull();
        (await desk.Client.GetCampaignDetailsAsync(code)).Terms.ShouldBe("Terms.");
        await Marketing.RefusedAsync(
            () => desk.Client.GetCampaignDraftAsync(code), HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task A_campaign_without_a_budget_needs_approval_and_one_that_begins_later_is_approved()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = Marketing.NewCode();
        DateOnly later = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime).AddDays(10);
        Campaign campaign = Marketing.Campaign(code) with { Schedule = new Schedule { StartDate = later } };
        (await desk.Client.CreateCampaignAsync(campaign)).State.ShouldBe(CampaignState.Waiting);
        LaurelClient approver = await Marketing.PersonAsync(server, Roles.Approver);
        (await approver.ApproveCampaignDraftAsync(code, 1)).State.ShouldBe(CampaignState.Approved);
        (await approver.ListCampaignsAsync(new CampaignQuery { State = CampaignState.Approved, Search = code })).Total.ShouldBe(1);
        (await approver.ListCampaignsAsync(new CampaignQuery { State = CampaignState.Draft, Search = code })).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_campaign_of_points_has_no_budget_so_somebody_approves_it()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        Campaign campaign = Marketing.Campaign(Marketing.NewCode()) with
        {
            Discount = new BonusPointsDiscount { Points = 1_000 }, Limits = new Limits { Total = 10 },
        };
        (await desk.Client.CreateCampaignAsync(campaign)).State.ShouldBe(CampaignState.Waiting);
    }

    [Fact]
    public async Task A_change_of_a_live_campaign_waits_beside_it_and_can_be_sent_back()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = Marketing.NewCode();
        await desk.Client.CreateCampaignAsync(Marketing.Campaign(code, 10m, 900m));
        CampaignView view = await desk.Client.ChangeCampaignAsync(code, 1, Marketing.Campaign(code, 30m, 2_000m));
        view.State.ShouldBe(CampaignState.Live);
        view.Campaign.Limits!.Budget.ShouldBe(900m);
        view.Draft!.State.ShouldBe(DraftState.Waiting);
        await Marketing.RefusedAsync(
            () => desk.Client.ChangeCampaignAsync(code, 1, Marketing.Campaign(code, 40m, 3_000m)),
            HttpStatusCode.Conflict, ProblemTypes.Conflict);

        LaurelClient approver = await Marketing.PersonAsync(server, Roles.Approver);
        CampaignDraftView back = await approver.SendBackCampaignDraftAsync(code, "Too much at once.");
        back.State.ShouldBe(DraftState.SentBack);
        back.Reason.ShouldBe("Too much at once.");
        await Marketing.RefusedAsync(
            () => approver.ApproveCampaignDraftAsync(code, back.Revision), HttpStatusCode.Conflict, ProblemTypes.Conflict);
        CampaignDraftView better = await desk.Client.SaveCampaignDraftAsync(code, back.Revision, Write(code, 950m));
        CampaignView now = await desk.Client.PublishCampaignDraftAsync(code, better.Revision);
        now.Version.ShouldBe(2);
        now.Campaign.Limits!.Budget.ShouldBe(950m);
    }

    [Fact]
    public async Task Who_wrote_part_of_a_draft_does_not_approve_it_and_a_draft_that_was_not_read_is_not_overwritten()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        LaurelClient both = await Marketing.PersonAsync(server, Roles.Marketer, Roles.Approver);
        string code = Marketing.NewCode();
        await both.SaveCampaignDraftAsync(code, null, Write(code, 5_000m));
        await Marketing.RefusedAsync(
            () => desk.Client.SaveCampaignDraftAsync(code, null, Write(code, 6_000m)), HttpStatusCode.Conflict, ProblemTypes.StaleVersion);
        await desk.Client.SaveCampaignDraftAsync(code, 1, Write(code, 6_000m));
        CampaignView waiting = await desk.Client.PublishCampaignDraftAsync(code, 2);
        waiting.State.ShouldBe(CampaignState.Waiting);
        await Marketing.RefusedAsync(
            () => both.ApproveCampaignDraftAsync(code, 3), HttpStatusCode.Forbidden, ProblemTypes.Forbidden);

        // A change after asking is a new wish.
        await desk.Client.SaveCampaignDraftAsync(code, 3, Write(code, 7_000m));
        (await desk.Client.GetCampaignAsync(code)).State.ShouldBe(CampaignState.Draft);
        LaurelClient approver = await Marketing.PersonAsync(server, Roles.Approver);
        await Marketing.RefusedAsync(
            () => approver.ApproveCampaignDraftAsync(code, 3), HttpStatusCode.Conflict, ProblemTypes.StaleVersion);
    }

    [Fact]
    public async Task A_draft_of_what_was_changed_meanwhile_is_not_published()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = Marketing.NewCode();
        await desk.Client.CreateCampaignAsync(Marketing.Campaign(code, 10m, 900m));
        await desk.Client.SaveCampaignDraftAsync(code, null, Write(code, 800m));
        await desk.Client.ChangeCampaignAsync(code, 1, Marketing.Campaign(code, 20m, 900m));
        await Marketing.RefusedAsync(
            () => desk.Client.PublishCampaignDraftAsync(code, 1), HttpStatusCode.Conflict, ProblemTypes.StaleVersion);
        (await desk.Client.SaveCampaignDraftAsync(code, 1, Write(code, 800m))).BasedOn.ShouldBe(2);
        (await desk.Client.PublishCampaignDraftAsync(code, 2)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_draft_that_is_thrown_away_frees_the_code_of_a_campaign_that_never_was()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = Marketing.NewCode();
        await desk.Client.SaveCampaignDraftAsync(code, null, Write(code, 5_000m));
        await desk.Client.DiscardCampaignDraftAsync(code);
        await Marketing.RefusedAsync(() => desk.Client.GetCampaignAsync(code), HttpStatusCode.NotFound, ProblemTypes.NotFound);
        (await desk.Client.CreateCampaignAsync(Marketing.Campaign(code, budget: 10m))).State.ShouldBe(CampaignState.Live);
    }

    [Fact]
    public async Task What_was_published_before_the_rule_is_looked_at_before_it_runs_again()
    {
        await SetAsync(null);
        Marketing desk = await Marketing.OpenAsync(server);
        string code = (await desk.CreateAsync()).Campaign.Code;
        await desk.Client.DeactivateCampaignAsync(code);
        await SetAsync(1_000m);
        CampaignView still = await desk.Client.ActivateCampaignAsync(code);
        still.State.ShouldBe(CampaignState.Stopped);
        still.Draft!.State.ShouldBe(DraftState.Waiting);
        LaurelClient approver = await Marketing.PersonAsync(server, Roles.Approver);
        (await approver.ApproveCampaignDraftAsync(code, 1)).State.ShouldBe(CampaignState.Live);
        await desk.Client.DeactivateCampaignAsync(code);

        // It was approved as it is, so stopping and starting it needs nobody else.
        (await desk.Client.ActivateCampaignAsync(code)).State.ShouldBe(CampaignState.Live);
    }

    [Fact]
    public async Task What_is_wrong_with_a_draft_is_named_where_it_stands()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string body = """
            {"campaign":{"code":"X","name":"X","type":"BASKET_DISCOUNT","discount":{"type":"PERCENTAGE","percentage":101},"x":1},
             "details":{"images":"none"},"surprise":1}
            """;
        HttpResponseMessage answer = await desk.PutAsync("/v1/campaigns/X/draft", body);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Select(one => one.Pointer)
            .ShouldBe(["/campaign/discount/percentage", "/campaign/x", "/details/images", "/surprise"], ignoreOrder: true);
    }

    private static CampaignDraftWrite Write(string code, decimal budget) => new() { Campaign = Marketing.Campaign(code, 10m, budget) };

    private async Task SetAsync(decimal? budget)
    {
        LaurelClient administrator = await Marketing.PersonAsync(server, Roles.Administrator);
        ApprovalRule rule = await administrator.ChangeApprovalRuleAsync(new ApprovalRule { Budget = budget });
        rule.Budget.ShouldBe(budget);
        (await administrator.GetApprovalRuleAsync()).Budget.ShouldBe(budget);
    }
}
