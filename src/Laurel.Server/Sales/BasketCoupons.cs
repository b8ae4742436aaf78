using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laurel.Server.Sales;

/// <summary>
/// A till that asks the server need not know which campaign a coupon opens. The engine's reader wants a campaign with every coupon, so one
/// that is absent is written in as the coupon's own code; the server then looks every coupon up by its code, whatever stands there.
/// </summary>
internal static class BasketCoupons
{
    public static JsonElement WithCampaigns(JsonElement basket)
    {
        if (basket.ValueKind != JsonValueKind.Object || !basket.TryGetProperty("coupons", out JsonElement coupons)
            || coupons.ValueKind != JsonValueKind.Array || !coupons.EnumerateArray().Any(LacksCampaign))
        {
            return basket;
        }

        try
        {
            JsonObject copy = JsonObject.Create(basket)!;
            foreach (JsonNode? coupon in copy["coupons"]!.AsArray())
            {
                if (coupon is JsonObject fields && fields["campaign"] is null && fields["code"] is JsonValue code)
                {
                    fields["campaign"] = code.DeepClone();
                }
            }

            using JsonDocument written = JsonDocument.Parse(copy.ToJsonString());
            return written.RootElement.Clone();
        }
        catch (InvalidOperationException)
        {
            // A text is not valid Unicode; the reader says so with its pointer.
            return basket;
        }
    }

    private static bool LacksCampaign(JsonElement coupon) => coupon.ValueKind == JsonValueKind.Object
        && (!coupon.TryGetProperty("campaign", out JsonElement campaign) || campaign.ValueKind == JsonValueKind.Null);
}
