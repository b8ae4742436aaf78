using System.Text.Json.Nodes;
using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Laurel.Engine;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Campaigns;

public sealed class EveryDiscountTests(DemoShop shop) : IClassFixture<DemoShop>
{
    /// <summary>What is done in the editor, and the discount that the server keeps then.</summary>
    public static TheoryData<string, string, string[]> Discounts => new()
    {
        {
            "Percentage off", """{"type":"PERCENTAGE","percentage":12.5,"scope":"LINE","rounding":"UNIT","maxAmount":50.25}""",
            [
                "/discount/percentage=12.5", "/discount/maxAmount=50.25", "discount!More settings", "/discount/scope~Each product",
                "/discount/rounding~For each piece",
            ]
        },
        { "Amount off", """{"type":"FIXED_AMOUNT","amount":10,"every":100}""", ["/discount/amount=10", "/discount/every=100"] },
        {
            "Amount off", """{"type":"FIXED_AMOUNT","amount":5,"scope":"LINE","per":"LINE"}""",
            ["/discount/amount=5", "discount!More settings", "/discount/scope~Each product", "/discount/per~Line of the receipt"]
        },
        { "Special price", """{"type":"SPECIAL_PRICE","price":9.9995}""", ["/discount/price=9.9995"] },
        {
            "Steps", """{"type":"TIERED","steps":[{"from":3,"percentage":5},{"from":6,"amount":20}],"on":"QUANTITY"}""",
            [
                "/discount/on~Pieces bought", "/discount/steps/0/from=3", "/discount/steps/0/percentage=5", "discount!Add a step",
                "/discount/steps/1/from=6", "/discount/steps/1/kind~An amount", "/discount/steps/1/amount=20",
            ]
        },
        {
            "Buy and get",
            """
            {"type":"BUY_X_GET_Y","buyQuantity":2,"getQuantity":1,"percentage":50,"get":[{"type":"CATEGORY","value":"TEA"}],
             "selection":"POOL_CHEAPEST","attribution":"ON_REWARD","maxApplications":3}
            """,
            [
                "/discount/buyQuantity=2", "/discount/getQuantity=1", "/discount/percentage=50",
                "discount!The reward comes from other products", "/discount/get/0/value=TEA", "discount!More settings",
                "/discount/selection~The cheapest of the second set", "/discount/attribution~On the reward alone",
                "/discount/maxApplications=3",
            ]
        },
        {
            "Cheapest free", """{"type":"CHEAPEST_FREE","quantity":3,"percentage":40,"repeat":true}""",
            ["/discount/quantity=3", "/discount/percentage=40", "discount!Again for every such group"]
        },
        {
            "Gift", """{"type":"FREE_PRODUCT","buyQuantity":2,"getQuantity":2}""",
            ["discount!Paste codes", "codes=MILK-1L", "discount!Add 1 code", "/discount/getQuantity=2", "/discount/buyQuantity=2"]
        },
        {
            "Bundle",
            """
            {"type":"BUNDLE_PRICE","price":59.9,"slots":[{"rules":[{"type":"CATEGORY","value":"TEA"}],"quantity":2},{"quantity":1}],
             "maxApplications":2}
            """,
            [
                "/discount/price=59.9", "/discount/maxApplications=2", "/discount/slots/0/quantity=2", "discount!Add a rule",
                "/discount/slots/0/rules/0/value=TEA", "discount!Add a part", "/discount/slots/1/quantity=1",
            ]
        },
        { "More points", """{"type":"POINTS_MULTIPLIER","multiplier":1.5}""", ["/discount/multiplier=1.5"] },
        { "Bonus points", """{"type":"BONUS_POINTS","points":100}""", ["/discount/points=100"] },
    };

    [Theory]
    [MemberData(nameof(Discounts))]
    public async Task A_discount_is_stored_as_it_was_filled_in(string kind, string discount, string[] steps)
    {
        string code = "D-" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        await viewer.FollowAsync("/campaigns/new?template=EMPTY");
        Editor editor = new(viewer.Page);
        await editor.TypeAsync("/name", kind);
        await editor.TypeAsync("/code", code);
        await editor.ChooseAsync("/discount/type", kind);
        foreach (string step in steps)
        {
            if (step.StartsWith("codes=", StringComparison.Ordinal)) await viewer.Page.GetByLabel("Product codes").FillAsync(step[6..]);
            else await editor.DoAsync(step);
        }

        await editor.SaveAsync(code);

        LaurelClient api = await shop.ApiAsync();
        string gifts = kind == "Gift" ? "\"products\":[{\"product\":\"MILK-1L\",\"gift\":true}]" : "";
        JsonNode expected = JsonNode.Parse(LaurelJson.ToJson(SampleCampaigns.Of(discount, gifts)))!;
        JsonNode stored = JsonNode.Parse(LaurelJson.ToJson((await api.GetCampaignAsync(code)).Campaign))!;
        JsonNode.DeepEquals(stored["discount"], expected["discount"]).ShouldBeTrue($"{stored["discount"]}");
        JsonNode.DeepEquals(stored["products"], expected["products"]).ShouldBeTrue($"{stored["products"]}");
        viewer.TakeFaults().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en-GB", "Cheapest free", "Percentage off", "A percentage is from 0 to 100.", "The last day is before the first.",
        "Please fill this in.", "This can't be read.")]
    [InlineData("tr-TR", "En ucuzu bedava", "Yüzde indirim", "Yüzde 0 ile 100 arasında olmalı.", "Son gün ilk günden önce.",
        "Lütfen doldurun.", "Bu değer okunamıyor.")]
    public async Task What_is_wrong_is_said_at_its_field_in_the_readers_language(
        string locale, string cheapest, string percentage, string tooMuch, string backwards, string missing, string unreadable)
    {
        IPage page = await shop.SignInAsync("marketer@example.com", "/campaigns/new?template=EMPTY", locale: locale);
        Editor editor = new(page);
        await editor.ChooseAsync("/discount/type", percentage);
        await editor.TypeAsync("/discount/percentage", "120");
        await Assertions.Expect(editor.Around("/discount/percentage")).ToContainTextAsync(tooMuch);
        await editor.TypeAsync("/discount/percentage", "ten");
        await Assertions.Expect(editor.Around("/discount/percentage")).ToContainTextAsync(unreadable);
        await editor.TypeAsync("/schedule/startDate", "2026-12-31");
        await editor.TypeAsync("/schedule/endDate", "2026-12-01");
        await Assertions.Expect(editor.Around("/schedule/endDate")).ToContainTextAsync(backwards);

        await editor.ChooseAsync("/discount/type", cheapest);
        await page.Locator(".campaign-save button[type=submit]").ClickAsync();
        await Assertions.Expect(editor.Around("/name")).ToContainTextAsync(missing);
        await Assertions.Expect(editor.Around("/code")).ToContainTextAsync(missing);
        await Assertions.Expect(editor.Around("/discount/quantity")).ToContainTextAsync(missing);
        await Assertions.Expect(page.Locator(".campaign-problems")).ToBeVisibleAsync();
        await DemoShop.PictureAsync(page, $"editor-problems-{locale}");
        page.Url.ShouldContain("/campaigns/new");
    }
}
