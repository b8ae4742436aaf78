using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Tests.Campaigns;

/// <summary>Campaigns as a marketer would write them in JSON, read by the engine.</summary>
internal static class SampleCampaigns
{
    public static Currency Lira { get; } = Currency.Of("TRY");

    public static string Json(string discount, string more = "", string type = "BASKET_DISCOUNT") =>
        $$"""{"code":"A","name":"A","type":"{{type}}","discount":{{discount}}{{(more.Length == 0 ? "" : "," + more)}}}""";

    public static Campaign Of(string discount, string more = "", string type = "BASKET_DISCOUNT") => Read(Json(discount, more, type));

    public static Campaign Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return LaurelJson.ReadCampaign(document.RootElement, Lira);
    }
}
