using System.Net;
using Laurel.Client;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Campaigns;

public sealed class VersionTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task What_a_campaign_said_on_a_day_is_found_also_after_it_was_deleted()
    {
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await server.AddUserAsync(email, Roles.Marketer);
        var client = new LaurelClient(await server.SignInAsync(email));
        string code = Marketing.NewCode();
        DateTimeOffset made = server.Clock.GetUtcNow();
        await client.CreateCampaignAsync(Marketing.Campaign(code, 10m));
        server.Clock.Advance(TimeSpan.FromDays(1));
        client = new LaurelClient(await server.SignInAsync(email));
        await client.ChangeCampaignAsync(code, 1, Marketing.Campaign(code, 20m));
        await client.ChangeCampaignDetailsAsync(code, 2, new CampaignDetails { Terms = "New terms." });
        server.Clock.Advance(TimeSpan.FromDays(1));
        client = new LaurelClient(await server.SignInAsync(email));
        await client.DeleteCampaignAsync(code);

        Page<CampaignVersionView> all = await client.ListCampaignVersionsAsync(code);
        all.Items.Select(one => one.Version).ShouldBe([4, 3, 2, 1]);
        all.Items.Select(one => one.IsInBook).ShouldBe([false, true, true, true]);
        all.Items.ShouldAllBe(one => one.Campaign == null && one.ChangedBy == email);
        (await client.GetCampaignVersionAsync(code, 3)).Details!.Terms.ShouldBe("New terms.");
        (await PercentageAtAsync(client, code, made.AddHours(1))).ShouldBe(10m);
        (await PercentageAtAsync(client, code, made.AddDays(1).AddHours(1))).ShouldBe(20m);
        (await client.ListCampaignVersionsAsync(code, new() { At = made.AddDays(-1) })).Items.ShouldBeEmpty();

        // A date is the end of that day for the people of the shop.
        string day = made.ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string text = await client.Http.GetStringAsync($"/v1/campaigns/{code}/versions?at={day}");
        text.ShouldContain("\"version\":1");
        await Marketing.RefusedAsync(
            () => client.GetCampaignVersionAsync(code, 5), HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task A_deleted_campaign_is_gone_from_list_and_book_but_its_code_stays_taken()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = (await desk.CreateAsync()).Campaign.Code;
        await desk.Client.DeleteCampaignAsync(code);
        await Marketing.RefusedAsync(() => desk.Client.GetCampaignAsync(code), HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await Marketing.RefusedAsync(() => desk.Client.DeleteCampaignAsync(code), HttpStatusCode.NotFound, ProblemTypes.NotFound);
        (await desk.Client.GetBookAsync()).Campaigns.ShouldNotContain(campaign => campaign.Code == code);
        (await desk.Client.ListCampaignsAsync(new CampaignQuery { Search = code })).Total.ShouldBe(0);
        await Marketing.RefusedAsync(
            () => desk.Client.CreateCampaignAsync(Marketing.Campaign(code)), HttpStatusCode.Conflict, ProblemTypes.Conflict);
        await Marketing.RefusedAsync(
            () => desk.Client.SaveCampaignDraftAsync(code, null, new CampaignDraftWrite { Campaign = Marketing.Campaign(code) }),
            HttpStatusCode.Conflict, ProblemTypes.Conflict);
    }

    private static async Task<decimal> PercentageAtAsync(LaurelClient client, string code, DateTimeOffset at)
    {
        CampaignVersionView version = (await client.ListCampaignVersionsAsync(code, new() { At = at })).Items.ShouldHaveSingleItem();
        return version.Campaign!.Discount.ShouldBeOfType<PercentageDiscount>().Percentage;
    }
}
