using System.Net;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Campaigns;

public sealed class CampaignTypeTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_house_makes_types_of_its_own_and_gives_them_to_campaigns()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string type = Marketing.NewCode();
        CampaignTypeView made = await desk.Client.CreateCampaignTypeAsync(New(type, """{"needs":["budget"],"colour":"green"}"""));
        made.IsBuiltIn.ShouldBeFalse();
        made.Settings.GetProperty("colour").GetString().ShouldBe("green");
        CampaignView campaign = await desk.CreateAsync();
        string code = campaign.Campaign.Code;
        ProblemDocument problem = await Marketing.RefusedAsync(
            () => desk.Client.ChangeCampaignDetailsAsync(code, 1, new CampaignDetails { Type = type }),
            HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/limits/budget");

        await desk.Client.ChangeCampaignAsync(code, 1, Marketing.Campaign(code, budget: 500m));
        await desk.Client.ChangeCampaignDetailsAsync(code, 2, new CampaignDetails { Type = type.ToLowerInvariant() });
        (await desk.Client.GetCampaignDetailsAsync(code)).Type.ShouldBe(type);
        (await desk.Client.ListCampaignsAsync(new CampaignQuery { Type = type })).Items.ShouldHaveSingleItem().Campaign.Code.ShouldBe(code);

        // Now that it is of the type, it must stay what the type says.
        problem = await Marketing.RefusedAsync(
            () => desk.Client.ChangeCampaignAsync(code, 3, Marketing.Campaign(code)), HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/limits/budget");
    }

    [Fact]
    public async Task A_type_that_is_switched_off_takes_no_new_campaigns_and_keeps_its_old_ones()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string type = Marketing.NewCode();
        await desk.Client.CreateCampaignTypeAsync(New(type));
        string old = (await desk.CreateAsync()).Campaign.Code;
        await desk.Client.ChangeCampaignDetailsAsync(old, 1, new CampaignDetails { Type = type });
        CampaignTypeView off = await desk.Client.ChangeCampaignTypeAsync(New(type) with { IsActive = false, Name = "Retired" });
        off.Campaigns.ShouldBe(1);
        await desk.Client.ChangeCampaignAsync(old, 2, Marketing.Campaign(old, 20m));
        string other = (await desk.CreateAsync()).Campaign.Code;
        ProblemDocument problem = await Marketing.RefusedAsync(
            () => desk.Client.ChangeCampaignDetailsAsync(other, 1, new CampaignDetails { Type = type }),
            HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/type");
    }

    [Fact]
    public async Task A_type_in_use_is_not_deleted_even_when_its_campaign_is()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string type = Marketing.NewCode();
        await desk.Client.CreateCampaignTypeAsync(New(type));
        string code = (await desk.CreateAsync()).Campaign.Code;
        await desk.Client.ChangeCampaignDetailsAsync(code, 1, new CampaignDetails { Type = type });
        await desk.Client.DeleteCampaignAsync(code);
        await Marketing.RefusedAsync(() => desk.Client.DeleteCampaignTypeAsync(type), HttpStatusCode.Conflict, ProblemTypes.Conflict);
        string unused = Marketing.NewCode();
        await desk.Client.CreateCampaignTypeAsync(New(unused));
        await desk.Client.DeleteCampaignTypeAsync(unused);
        (await desk.Client.ListCampaignTypesAsync()).ShouldNotContain(view => view.Code == unused);
        await Marketing.RefusedAsync(() => desk.Client.DeleteCampaignTypeAsync(unused), HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task The_six_of_the_pricing_rules_are_renamed_and_switched_off_but_nothing_else()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        CampaignTypeView six = (await desk.Client.ListCampaignTypesAsync()).Single(type => type.Code == "TIME_BASED");
        six.IsBuiltIn.ShouldBeTrue();
        var change = new CampaignTypeChange { Code = six.Code, Name = "Happy hours", Kind = six.Kind, Settings = six.Settings };
        (await desk.Client.ChangeCampaignTypeAsync(change)).Name.ShouldBe("Happy hours");
        await Marketing.RefusedAsync(
            () => desk.Client.ChangeCampaignTypeAsync(change with { Settings = Json("{}") }),
            HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        await Marketing.RefusedAsync(
            () => desk.Client.ChangeCampaignTypeAsync(change with { Kind = CampaignType.BasketDiscount }),
            HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        await Marketing.RefusedAsync(() => desk.Client.DeleteCampaignTypeAsync(six.Code), HttpStatusCode.Conflict, ProblemTypes.Conflict);
        await desk.Client.ChangeCampaignTypeAsync(change with { IsActive = false });
        ProblemDocument problem = await Marketing.RefusedAsync(
            () => desk.Client.CreateCampaignAsync(Marketing.Campaign(Marketing.NewCode()) with
            {
                Type = CampaignType.TimeBased, Schedule = new Schedule { StartTime = new TimeOnly(9, 0), EndTime = new TimeOnly(12, 0) },
            }),
            HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/type");
        await desk.Client.ChangeCampaignTypeAsync(change);
    }

    [Theory]
    [InlineData("""{"needs":["luck"]}""", "/settings/needs/0")]
    [InlineData("""{"discounts":"PERCENTAGE"}""", "/settings/discounts")]
    [InlineData("[]", "/settings")]
    public async Task Settings_that_the_server_heeds_are_checked(string settings, string pointer)
    {
        Marketing desk = await Marketing.OpenAsync(server);
        ProblemDocument problem = await Marketing.RefusedAsync(
            () => desk.Client.CreateCampaignTypeAsync(New(Marketing.NewCode(), settings)),
            HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe(pointer);
    }

    private static CampaignTypeChange New(string code, string settings = "{}") => new()
    {
        Code = code, Name = "Our own", Kind = CampaignType.ProductDiscount, Settings = Json(settings),
    };

    private static JsonElement Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
