using System.Net;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Campaigns;

public sealed class DetailsTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task What_a_campaign_says_to_people_comes_back_as_it_was_written()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        CampaignView made = await desk.CreateAsync();
        CampaignDetails empty = await desk.Client.GetCampaignDetailsAsync(made.Campaign.Code);
        empty.ReturnPolicy.ShouldBe(ReturnPolicy.Proportional);
        empty.Images.ShouldBeEmpty();
        var details = new CampaignDetails
        {
            Description = "Çay %10 indirimli.\nYalnızca bu hafta.",
            Terms = "1. Stoklarla sınırlıdır.\n2. Başka kampanyayla birleşmez.",
            Images = [new() { Url = "/images/tea.webp", Text = "Bir bardak çay" }, new() { Url = "https://example.com/tea.webp?v=2" }],
            Notifications =
            [
                new() { Channel = NotificationChannel.Sms, Language = "tr", Text = "Çayda %10!" },
                new() { Channel = NotificationChannel.Email, Language = "en", Title = "Tea", Text = "10 % off tea.\nThis week only." },
            ],
            ReturnPolicy = ReturnPolicy.Recalculate,
        };
        await desk.Client.ChangeCampaignDetailsAsync(made.Campaign.Code, 1, details);
        CampaignDetails read = await desk.Client.GetCampaignDetailsAsync(made.Campaign.Code);
        JsonSerializer.Serialize(read, WireJson.Default.CampaignDetails)
            .ShouldBe(JsonSerializer.Serialize(details, WireJson.Default.CampaignDetails));
        CampaignView now = await desk.Client.GetCampaignAsync(made.Campaign.Code);
        now.Version.ShouldBe(2);
        Engine.LaurelJson.ToJson(now.Campaign).ShouldBe(Engine.LaurelJson.ToJson(made.Campaign));
    }

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = (await desk.CreateAsync()).Campaign.Code;
        string tooLong = new('x', 2001);
        string body = $$"""
            {"description":"{{tooLong}}","images":[{"url":"javascript:alert(1)"},{"url":"//elsewhere.example/x"},{"url":"ftp://a/b"},
              {"url":"https://user:secret@example.com/x"}],
             "notifications":[{"channel":"SMS","language":"tr","text":"a"},{"channel":"SMS","language":"tr","text":"b"},
              {"channel":"PUSH","language":"TR","text":""},{"channel":"FAX","language":"tr","text":"a"}],"returnPolicy":"NEVER"}
            """;
        HttpResponseMessage answer = await desk.PutAsync($"/v1/campaigns/{code}/details", body, 1);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Select(one => one.Pointer).ShouldBe(["/notifications/3/channel", "/returnPolicy"], ignoreOrder: true);

        body = body.Replace("FAX", "PUSH", StringComparison.Ordinal).Replace("NEVER", "RECALCULATE", StringComparison.Ordinal);
        answer = await desk.PutAsync($"/v1/campaigns/{code}/details", body, 1);
        problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Select(one => one.Pointer).ShouldBe(
            [
                "/description", "/images/0/url", "/images/1/url", "/images/2/url", "/images/3/url", "/notifications/1/language",
                "/notifications/2/language", "/notifications/2/text",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_change_needs_the_version_of_the_campaign_that_was_read()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = (await desk.CreateAsync()).Campaign.Code;
        HttpResponseMessage without = await desk.PutAsync($"/v1/campaigns/{code}/details", "{}");
        await without.ShouldBeProblemAsync((HttpStatusCode)428, ProblemTypes.PreconditionRequired);
        await desk.Client.DeactivateCampaignAsync(code);
        await Marketing.RefusedAsync(
            () => desk.Client.ChangeCampaignDetailsAsync(code, 1, new CampaignDetails()),
            HttpStatusCode.Conflict, ProblemTypes.StaleVersion);
        await Marketing.RefusedAsync(
            () => desk.Client.GetCampaignDetailsAsync("NOTHING"), HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task The_way_of_returning_is_that_of_the_campaign()
    {
        Sales.Desk desk = await Sales.Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        await desk.Client.ChangeCampaignDetailsAsync(
            desk.Campaign().Code, 1, new CampaignDetails { ReturnPolicy = ReturnPolicy.Recalculate });
        await desk.CommitAsync(await desk.SaleAsync());
        string code = desk.Campaign().Code;
        await server.WithStoreAsync(store =>
        {
            store.CampaignUsages.Single(use => use.CampaignCode == code).ReturnPolicy.ShouldBe(ReturnPolicy.Recalculate);
            return Task.CompletedTask;
        });
    }
}
