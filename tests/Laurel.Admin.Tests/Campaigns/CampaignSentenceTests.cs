using System.Globalization;
using Laurel.Admin.Campaigns.Sentences;
using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Tests.Campaigns;

public sealed class CampaignSentenceTests
{
    private const string Percent20 = """{"type":"PERCENTAGE","percentage":20}""";

    [Theory]
    [InlineData(Percent20, "", "20 % off the basket", "Sepette %20 indirim")]
    [InlineData(Percent20, "\"purchase\":{\"min\":100}", "20 % off the basket from ₺100.00",
        "₺100,00 ve üzeri alışverişte sepette %20 indirim")]
    [InlineData("""{"type":"PERCENTAGE","percentage":12.5,"maxAmount":50}""", "", "12.5 % off the basket, at most ₺50.00",
        "Sepette %12,5 indirim, en çok ₺50,00")]
    [InlineData("""{"type":"FIXED_AMOUNT","amount":10}""", "\"purchase\":{\"min\":100}", "₺10.00 off from ₺100.00",
        "₺100,00 ve üzeri alışverişte sepette ₺10,00 indirim")]
    [InlineData("""{"type":"FIXED_AMOUNT","amount":10,"every":100}""", "", "₺10.00 off for every ₺100.00 in the basket",
        "Sepette her ₺100,00 için ₺10,00 indirim")]
    [InlineData("""{"type":"FIXED_AMOUNT","amount":2,"scope":"LINE"}""", "", "₺2.00 off each item",
        "Tüm ürünlerde adet başına ₺2,00 indirim")]
    [InlineData("""{"type":"SPECIAL_PRICE","price":9.99}""", "\"products\":[{\"product\":\"MILK\"}]", "MILK for ₺9.99 each",
        "MILK ürününde adet fiyatı ₺9,99")]
    [InlineData("""{"type":"TIERED","steps":[{"from":100,"percentage":5},{"from":200,"percentage":10}]}""", "",
        "5 % off from ₺100.00 and 10 % off from ₺200.00", "Sepette ₺100,00 ve üzerine %5, ₺200,00 ve üzerine %10 indirim")]
    [InlineData("""{"type":"TIERED","mode":"SLICE","steps":[{"from":100,"percentage":5}]}""", "",
        "5 % off the part above ₺100.00", "Sepette ₺100,00 üzerindeki kısma %5 indirim")]
    [InlineData("""{"type":"TIERED","on":"QUANTITY","steps":[{"from":3,"amount":15}]}""", "",
        "₺15.00 off from 3 items", "Sepette 3 adet ve üzerine ₺15,00 indirim")]
    [InlineData("""{"type":"BUY_X_GET_Y","buyQuantity":2,"getQuantity":1}""", "", "Buy 2, get the cheapest of three free",
        "3 al 2 öde: en ucuz ürün bedava")]
    [InlineData("""{"type":"BUY_X_GET_Y","buyQuantity":1,"getQuantity":1,"percentage":50}""", "",
        "Buy 1, get the cheapest of two at 50 % off",
        "Her 2 üründe en ucuz ürün %50 indirimli")]
    [InlineData("""{"type":"BUY_X_GET_Y","buyQuantity":2,"getQuantity":1,"selection":"POOL_CHEAPEST","maxApplications":2}""", "",
        "Buy 2, get the cheapest of all free, for every three items, at most 2 times per basket",
        "3 al 2 öde: tüm ürünler içinde en ucuz ürün bedava, sepet başına en çok 2 kez")]
    [InlineData("""{"type":"BUY_X_GET_Y","buyQuantity":1,"getQuantity":1,"get":[{"type":"CATEGORY","value":"TEA"}]}""",
        "\"rules\":[{\"type\":\"BRAND\",\"value\":\"ACME\"}]", "Buy 1 of products of brand ACME, get 1 of products in category TEA free",
        "ACME markalı ürünlerden 1 adet alana TEA kategorisindeki ürünlerden 1 adet bedava")]
    [InlineData("""{"type":"CHEAPEST_FREE","quantity":3}""", "", "The cheapest of at least three items free",
        "En az 3 ürün alana en ucuzu bedava")]
    [InlineData("""{"type":"CHEAPEST_FREE","quantity":3,"repeat":true}""", "", "The cheapest of every three items free",
        "Her 3 üründe en ucuzu bedava")]
    [InlineData("""{"type":"FREE_PRODUCT","buyQuantity":2}""",
        "\"products\":[{\"product\":\"COFFEE\"},{\"product\":\"MUG\",\"gift\":true}]",
        "MUG free with 2 of COFFEE", "COFFEE ürününden 2 adet alana MUG hediye")]
    [InlineData("""{"type":"BUNDLE_PRICE","price":50,"slots":[{"rules":[],"quantity":3}]}""", "", "Any 3 for ₺50.00",
        "Tüm ürünlerden herhangi 3 adet ₺50,00")]
    [InlineData("""{"type":"POINTS_MULTIPLIER","multiplier":2}""", "", "Double points", "2 kat puan")]
    [InlineData("""{"type":"BONUS_POINTS","points":100}""", "\"purchase\":{\"min\":50}", "100 bonus points from ₺50.00",
        "₺50,00 ve üzeri alışverişte 100 bonus puan")]
    public void Every_discount_is_said_in_both_languages(string discount, string more, string english, string turkish)
    {
        Campaign campaign = SampleCampaigns.Of(discount, more);

        Say("en", campaign).ShouldBe(english);
        Say("tr", campaign).ShouldBe(turkish);
    }

    [Theory]
    [InlineData("[1,2,3,4,5]", "15:00", "18:00", "Monday to Friday 15:00–18:00: ", "Pazartesi–Cuma 15:00–18:00 arası sepette ")]
    [InlineData("[6,7]", null, null, "Weekends: ", "Hafta sonu sepette ")]
    [InlineData("[7,1,6,5]", null, null, "Friday to Monday: ", "Cuma–Pazartesi günleri sepette ")]
    [InlineData("[1,3]", null, null, "Monday and Wednesday: ", "Pazartesi ve Çarşamba günleri sepette ")]
    [InlineData("[2]", null, null, "Tuesdays: ", "Salı günleri sepette ")]
    [InlineData("[1,2,3,4,5,6,7]", "22:00", "02:00", "22:00–02:00 (past midnight): ", "22:00–02:00 arası (gece yarısını geçer) sepette ")]
    [InlineData("[]", "15:00", null, "From 15:00: ", "Saat 15:00 sonrası sepette ")]
    [InlineData("[]", null, "12:00", "Until 12:00: ", "Saat 12:00 öncesi sepette ")]
    public void Days_are_folded_and_hours_are_said(string days, string? start, string? end, string english, string turkish)
    {
        string times = (start is null ? "" : $",\"startTime\":\"{start}\"") + (end is null ? "" : $",\"endTime\":\"{end}\"");
        Campaign campaign = SampleCampaigns.Of(Percent20, $"\"schedule\":{{\"daysOfWeek\":{days}{times}}}");

        Say("en", campaign).ShouldBe(english + "20 % off the basket");
        Say("tr", campaign).ShouldBe(turkish + "%20 indirim");
    }

    [Fact]
    public void Dates_stand_before_days_and_hours()
    {
        Campaign campaign = SampleCampaigns.Of(
            Percent20, "\"schedule\":{\"startDate\":\"2026-01-01\",\"endDate\":\"2026-12-31\",\"daysOfWeek\":[6,7]}");

        Say("en", campaign).ShouldBe("From 1 January 2026 to 31 December 2026, weekends: 20 % off the basket");
        Say("tr", campaign).ShouldBe("1 Ocak 2026 – 31 Aralık 2026 tarihleri arasında, hafta sonu sepette %20 indirim");
    }

    [Fact]
    public void Rules_of_several_types_narrow_the_goods_down_and_exclusions_follow()
    {
        Campaign campaign = SampleCampaigns.Of(Percent20,
            "\"rules\":[{\"type\":\"DEPARTMENT\",\"value\":\"FOOD\"},{\"type\":\"BRAND\",\"value\":\"ACME\"},"
            + "{\"type\":\"CATEGORY\",\"value\":\"DAIRY\",\"include\":false}]",
            "PRODUCT_DISCOUNT");

        Say("en", campaign).ShouldBe("20 % off products in department FOOD, of brand ACME (except category DAIRY)");
        Say("tr", campaign).ShouldBe("FOOD reyonundaki, ACME markalı ürünlerde (DAIRY kategorisi hariç) %20 indirim");
    }

    [Fact]
    public void A_payment_discount_names_the_means_of_payment()
    {
        Campaign campaign = SampleCampaigns.Of(
            """{"type":"PERCENTAGE","percentage":5}""", "\"rules\":[{\"type\":\"PAYMENT_TYPE\",\"value\":\"CARD\"}]", "PAYMENT_DISCOUNT");

        Say("en", campaign).ShouldBe("5 % off the basket when paying by CARD");
        Say("tr", campaign).ShouldBe("CARD ile ödemede sepette %5 indirim");
    }

    [Fact]
    public void The_small_print_says_stores_segment_coupon_limits_and_combination()
    {
        Campaign campaign = SampleCampaigns.Of(Percent20,
            "\"stores\":[\"IST-01\"],\"segment\":\"VIP\",\"requiresCoupon\":true,"
            + "\"limits\":{\"total\":1000,\"perCustomer\":1,\"budget\":5000}",
            "WELCOME_BONUS");
        SentenceNames names = new() { Store = _ => "Kadıköy" };

        new CampaignSentence(CultureInfo.GetCultureInfo("en"), SampleCampaigns.Lira, names).Details(campaign).ShouldBe([
            "Only in Kadıköy.", "Only for the first purchase of a known customer.", "Only for customers of the segment VIP.",
            "Only with a coupon.", "At most 1,000 times in all, once per customer and until ₺5,000.00 have been given.",
            "Not together with other campaigns."]);
        new CampaignSentence(CultureInfo.GetCultureInfo("tr"), SampleCampaigns.Lira, names).Details(campaign).ShouldBe([
            "Yalnızca Kadıköy mağazasında.", "Yalnızca kayıtlı müşterinin ilk alışverişinde.", "Yalnızca VIP segmentindeki müşterilere.",
            "Yalnızca kuponla.", "En çok toplam 1.000 kez, müşteri başına 1 kez ve toplam ₺5.000,00 indirime kadar.",
            "Diğer kampanyalarla birleşmez."]);
    }

    private static string Say(string culture, Campaign campaign) =>
        new CampaignSentence(CultureInfo.GetCultureInfo(culture), SampleCampaigns.Lira).Headline(campaign).Replace('\u00A0', ' ');
}
