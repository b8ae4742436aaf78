using System.Text.Json.Nodes;

namespace Laurel.Server.Tests.Platform;

/// <summary>Right requests with every field that there is; a test compares them with the schemas.</summary>
internal static class SampleBodies
{
    private const string Rule = """{ "type": "PRODUCT", "value": "TEA", "include": true }""";

    private const string Discounts = $$"""
        [ { "type": "PERCENTAGE", "percentage": 10, "scope": "LINE", "rounding": "LINE", "maxAmount": 50 },
          { "type": "FIXED_AMOUNT", "amount": 5, "scope": "LINE", "per": "UNIT" },
          { "type": "FIXED_AMOUNT", "amount": 5, "scope": "BASKET", "every": 100 },
          { "type": "SPECIAL_PRICE", "price": 9.5 },
          { "type": "TIERED", "steps": [ { "from": 10, "percentage": 5 }, { "from": 20, "amount": 5 } ],
            "on": "AMOUNT", "mode": "BRACKET", "scope": "BASKET" },
          { "type": "BUY_X_GET_Y", "buyQuantity": 2, "getQuantity": 1, "percentage": 50, "get": [ {{Rule}} ],
            "selection": "GROUP", "attribution": "GROUP", "maxApplications": 3 },
          { "type": "CHEAPEST_FREE", "quantity": 3, "percentage": 100, "repeat": false, "attribution": "GROUP" },
          { "type": "FREE_PRODUCT", "buyQuantity": 1, "getQuantity": 1, "percentage": 100, "maxApplications": 1 },
          { "type": "BUNDLE_PRICE", "price": 30, "slots": [ { "rules": [ {{Rule}} ], "quantity": 2 } ], "maxApplications": 2 },
          { "type": "POINTS_MULTIPLIER", "multiplier": 2 },
          { "type": "BONUS_POINTS", "points": 100 } ]
        """;

    public static IReadOnlyList<JsonObject> Campaigns { get; } =
        [.. JsonNode.Parse(Discounts)!.AsArray().Select((discount, i) => Campaign(discount!.DeepClone().AsObject(), i))];

    public static JsonObject Basket => Read($$"""
        { "currency": "TRY", "store": "IST-01", "at": "2026-11-23T15:30:00+03:00", "timeZone": "Europe/Istanbul",
          "pricesIncludeVat": true,
          "customer": { "code": "C-001", "segments": [ "VIP" ], "purchases": 3,
            "tier": { "code": "GOLD", "discountPercentage": 5, "pointsMultiplier": 2 }, "usage": { "X": 1 } },
          "coupons": [ { "code": "K-1", "campaign": "X" } ],
          "tenders": [ { "type": "CASH", "amount": 1 }, { "type": "CARD" } ],
          "lines": [ { "id": "1", "product": "TEA", "quantity": 2.5, "unitPrice": 10, "unit": "KG", "department": "D", "category": "C",
            "brand": "B", "barcodes": [ "8690000000001" ], "vatRate": 10, "manualDiscount": 0, "policy": [ "NO_EARN" ], "kind": "SALE" } ] }
        """);

    public static JsonObject Settings => Read("""
        { "mode": "PRIORITY", "tierPolicy": "STACK", "explain": true, "pointsMode": "DISCOUNT", "pointsToRedeem": 1, "valuePerPoint": 0.05,
          "pointsProgram": "CLUB", "nearMisses": true }
        """);

    public static JsonObject Quote => new()
    {
        ["settings"] = Settings, ["basket"] = Basket, ["verification"] = "0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a70",
        ["campaigns"] = new JsonArray([.. Campaigns.Select(campaign => campaign.DeepClone())]),
    };

    public static JsonObject Product => Read("""
        { "code": "PROBE", "name": "Probe", "unit": "PIECE", "unitPrice": 12.5, "vatRate": 10, "department": "D", "category": "C",
          "brand": "B", "barcodes": [ "PROBE-1" ], "policy": [ "NO_EARN" ], "imageUrl": "/images/probe.webp", "isOff": true }
        """);

    public static JsonObject Store => Read("""
        { "code": "PROBE", "name": "Probe", "city": "Izmir", "timeZone": "Europe/Istanbul", "currency": "TRY", "pricesIncludeVat": true,
          "tills": [ { "code": "1", "name": "Till" } ], "isOff": true }
        """);

    public static JsonObject ApiKey => Read("""
        { "name": "Probe", "scope": "TILL", "store": "IST-01", "till": "1", "expiresAt": "2030-01-01T00:00:00+00:00" }
        """);

    public static JsonObject User => Read("""
        { "email": "probe@laurel.example", "name": "Probe", "roles": [ "Cashier" ], "store": "IST-01", "password": "correct horse battery" }
        """);

    public static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();

    private static JsonObject Campaign(JsonObject kind, int index)
    {
        string type = kind["type"]!.GetValue<string>();
        bool isDeal = type is "BUY_X_GET_Y" or "CHEAPEST_FREE" or "FREE_PRODUCT" or "BUNDLE_PRICE";
        bool onLine = kind["scope"]?.GetValue<string>() == "LINE";
        JsonObject product = Read("""{ "product": "TEA", "gift": false }""");
        if (type == "FREE_PRODUCT") product["gift"] = true;
        if (type == "PERCENTAGE" && onLine) product["percentage"] = 20;
        if (type == "FIXED_AMOUNT" && onLine) product["amount"] = 2;
        if (!isDeal) (product["minQuantity"], product["maxQuantity"]) = (1, 5);
        JsonObject campaign = Read($$"""
            { "code": "PROBE-{{index}}", "name": "Probe", "type": "BASKET_DISCOUNT",
              "schedule": { "startDate": "2026-01-01", "endDate": "2027-12-31", "startTime": "08:00", "endTime": "22:30:15",
                "daysOfWeek": [ 1, 2 ] },
              "stores": [ "IST-01" ], "segment": "VIP",
              "purchase": { "min": 1, "max": 1000, "of": "ELIGIBLE", "measured": "AFTER" }, "rules": [ {{Rule}} ], "priority": 5,
              "combinable": false, "exclusivity": "ITEM", "group": "G", "limits": { "total": 10, "perCustomer": 2, "budget": 100 },
              "used": { "total": 1, "budget": 2.5 }, "isActive": true, "autoApply": true, "requiresCoupon": false, "message": "Probe" }
            """);
        if (type is "POINTS_MULTIPLIER" or "BONUS_POINTS") campaign["limits"]!.AsObject().Remove("budget");
        (campaign["discount"], campaign["products"]) = (kind, new JsonArray(product));
        return campaign;
    }
}
