using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Campaigns.Discounts;
using Laurel.Admin.Campaigns.Editing;
using Laurel.Admin.Shell.Forms;
using Laurel.Engine;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;

namespace Laurel.Admin.Tests.Campaigns;

public sealed class DraftRoundTripTests
{
    public static TheoryData<string> Discounts =>
    [
        """{"type":"PERCENTAGE","percentage":12.5,"scope":"LINE","rounding":"UNIT","maxAmount":50.25}""",
        """{"type":"FIXED_AMOUNT","amount":10,"every":100}""",
        """{"type":"FIXED_AMOUNT","amount":10,"scope":"LINE","per":"LINE"}""",
        """{"type":"SPECIAL_PRICE","price":9.9995}""",
        """{"type":"TIERED","steps":[{"from":3,"percentage":5},{"from":6,"amount":20}],"on":"QUANTITY","scope":"BASKET"}""",
        """{"type":"TIERED","steps":[{"from":100,"percentage":5}],"mode":"SLICE"}""",
        """
        {"type":"BUY_X_GET_Y","buyQuantity":2,"getQuantity":1,"percentage":50,"get":[{"type":"BRAND","value":"X","include":false}],
         "selection":"POOL_CHEAPEST","attribution":"ON_REWARD","maxApplications":3}
        """,
        """{"type":"CHEAPEST_FREE","quantity":3,"percentage":40,"repeat":true,"attribution":"ON_REWARD"}""",
        """{"type":"FREE_PRODUCT","buyQuantity":2,"getQuantity":2,"percentage":50,"maxApplications":4}""",
        """
        {"type":"BUNDLE_PRICE","price":59.9,"slots":[{"rules":[{"type":"CATEGORY","value":"A"}],"quantity":2},{"quantity":1}],
         "maxApplications":2}
        """,
        """{"type":"POINTS_MULTIPLIER","multiplier":1.5}""",
        """{"type":"BONUS_POINTS","points":100}""",
    ];

    [Theory]
    [MemberData(nameof(Discounts))]
    public void A_campaign_comes_back_from_the_editor_as_it_went_in(string discount)
    {
        const string More = """
            "schedule":{"startDate":"2026-01-01","endDate":"2026-12-31","startTime":"15:00","endTime":"18:30","daysOfWeek":[1,5]},
            "stores":["IST-01"],"segment":"VIP","purchase":{"min":10.5,"max":500,"of":"BASKET","measured":"BEFORE"},
            "rules":[{"type":"BARCODE_PATTERN","value":"869*","include":false}],"products":[{"product":"MILK"}],"priority":6,
            "exclusivity":"ITEM","group":"G","limits":{"total":0,"perCustomer":2,"budget":1000},"isActive":false,"autoApply":false,
            "requiresCoupon":true,"message":"Hi"
            """;
        bool gift = discount.Contains("FREE_PRODUCT", StringComparison.Ordinal);
        string more = gift ? More.Replace("{\"product\":\"MILK\"}", "{\"product\":\"MILK\"},{\"product\":\"MUG\",\"gift\":true}") : More;
        if (discount.Contains("POINTS", StringComparison.Ordinal)) more = more.Replace(",\"budget\":1000", "");
        Campaign before = SampleCampaigns.Of(discount, more);

        foreach (string culture in new[] { "en", "tr" })
        {
            CultureInfo spoken = CultureInfo.GetCultureInfo(culture);
            using JsonDocument document = JsonDocument.Parse(LaurelJson.ToJson(before));
            WrittenDraft written = DraftWriter.Write(DraftReader.Read(document.RootElement, spoken), spoken);

            written.Unreadable.ShouldBeEmpty();
            Campaign after = SampleCampaigns.Read(written.Campaign.ToJsonString());
            JsonNode.DeepEquals(JsonNode.Parse(LaurelJson.ToJson(after)), JsonNode.Parse(LaurelJson.ToJson(before)))
                .ShouldBeTrue($"{culture}: {LaurelJson.ToJson(after)}");
        }
    }

    [Fact]
    public void A_budget_that_was_typed_is_left_out_where_points_are_given()
    {
        var draft = new CampaignDraft { Code = "A", Name = "A", Type = "BASKET_DISCOUNT", LimitBudget = "1000", LimitTotal = "5" };
        draft.Discount.Type = "BONUS_POINTS";
        draft.Discount.Points = "50";
        Campaign written = SampleCampaigns.Read(DraftWriter.Write(draft, CultureInfo.InvariantCulture).Campaign.ToJsonString());
        (written.Limits!.Total, written.Limits.Budget).ShouldBe((5, null));
        draft.LimitBudget.ShouldBe("1000", "who changes his mind finds it again");
    }

    [Fact]
    public void The_family_has_an_editor_for_every_discount_type_of_the_engine() =>
        DiscountFamily.All.Select(kind => kind.Type).ShouldBe(LaurelJson.DiscountTypes, ignoreOrder: true);

    [Theory]
    [InlineData("1,5", "tr", 1.5)]
    [InlineData("1.000", "tr", 1000)]
    [InlineData("1,000.5", "en", 1000.5)]
    [InlineData("-3", "en", -3)]
    public void Numbers_are_read_as_the_culture_writes_them(string text, string culture, double expected)
    {
        TypedNumber.TryRead(text, CultureInfo.GetCultureInfo(culture), out decimal value).ShouldBeTrue();
        value.ShouldBe((decimal)expected);
    }

    [Theory]
    [InlineData("1.5", "tr")]
    [InlineData("1,5", "en")]
    [InlineData("10a", "en")]
    [InlineData("", "en")]
    [InlineData("1..5", "en")]
    public void What_could_be_meant_in_two_ways_is_no_number(string text, string culture) =>
        TypedNumber.TryRead(text, CultureInfo.GetCultureInfo(culture), out _).ShouldBeFalse();

    [Fact]
    public void A_number_that_cant_be_read_stays_as_typed_and_is_reported_at_its_field_once()
    {
        CampaignDraft draft = new() { Code = "A", Name = "A", Discount = new DiscountDraft { Percentage = "ten" } };
        CampaignForm form = new(draft, SampleCampaigns.Lira, CultureInfo.GetCultureInfo("en"));

        form.TrySave().ShouldBeFalse();

        form.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Pointer.ShouldBe("/discount/percentage"), problem => problem.Code.ShouldBe(ProblemCode.InvalidValue));
        form.Draft.Discount.Percentage.ShouldBe("ten");
    }

    [Fact]
    public void Missing_fields_are_complained_about_only_once_somebody_tried_to_save()
    {
        CampaignForm form = new(new CampaignDraft(), SampleCampaigns.Lira, CultureInfo.GetCultureInfo("en"));

        form.Problems.ShouldBeEmpty();
        form.TrySave().ShouldBeFalse();
        form.Problems.Select(problem => problem.Pointer).ShouldBe(["/code", "/name", "/discount/percentage"], ignoreOrder: true);
    }

    [Fact]
    public void Trying_another_discount_type_and_coming_back_loses_nothing()
    {
        CampaignForm form = new(Templates.Make("BUY2GET1"), SampleCampaigns.Lira, CultureInfo.GetCultureInfo("en"));
        string before = form.Written;

        form.Draft.Discount.Type = "PERCENTAGE";
        form.Touch();
        form.IsDirty.ShouldBeTrue();
        form.Draft.Discount.Type = "BUY_X_GET_Y";
        form.Touch();

        form.Written.ShouldBe(before);
        form.IsDirty.ShouldBeFalse();
    }
}
