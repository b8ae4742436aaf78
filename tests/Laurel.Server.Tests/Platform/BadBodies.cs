using System.Text.Json.Nodes;

namespace Laurel.Server.Tests.Platform;

/// <summary>Bodies that no endpoint should stumble over: a good one of each, with every value in it replaced by what is not.</summary>
internal static class BadBodies
{
    private const string Basket = """
        {"currency":"TRY","store":"IST-01","at":"2026-11-23T12:00:00+03:00","timeZone":"Europe/Istanbul","pricesIncludeVat":true,
         "customer":{"code":"M1","segments":["S"],"purchases":1,"usage":{"C":1}},"coupons":[{"code":"K","campaign":"C"}],
         "tenders":[{"type":"CASH","amount":10}],
         "lines":[{"id":"1","product":"A","quantity":1,"unitPrice":10,"unit":"PIECE","barcodes":["1"],"vatRate":20,"policy":[]}]}
        """;

    private const string Quote = """
        {"currency":"TRY","gross":10,"manualDiscount":0,"campaignDiscount":0,"tierDiscount":0,"pointsDiscount":0,"tenderDiscount":0,
         "discount":1,"net":9,"due":9,"mode":"PRIORITY","optimality":"PRIORITY","upperBound":null,
         "lines":[{"id":"1","gross":10,"discount":1,"net":9,"vat":1.5,"discounts":[{"campaign":"C","phase":"ITEM","amount":1}]}],
         "applied":[{"campaign":"C","amount":1,"applications":1,"coupon":null,"message":null,"deals":[]}],"refused":[],"coupons":[],
         "nearMisses":[],"tenderOffers":[],"pointsCampaigns":[],"vat":[{"rate":20,"base":7.5,"amount":1.5}]}
        """;

    private const string Campaign = """
        {"code":"C","name":"C","type":"BASKET_DISCOUNT","discount":{"type":"PERCENTAGE","percentage":5,"maxAmount":9},
         "schedule":{"startDate":"2026-01-01","endDate":"2027-12-31","startTime":"15:00","endTime":"18:00","daysOfWeek":[1]},
         "stores":["IST-01"],"purchase":{"min":1,"max":900,"of":"BASKET","measured":"BEFORE"},
         "rules":[{"type":"DEPARTMENT","value":"FOOD","include":true}],"products":[{"product":"MILK","gift":false}],"priority":6,
         "combinable":false,"exclusivity":"ITEM","group":"G","limits":{"total":1000,"perCustomer":1,"budget":5000.25},"isActive":false}
        """;

    private const string Details = """
        {"description":"D","terms":"T","images":[{"url":"/a.webp","text":"A"}],
         "notifications":[{"channel":"SMS","language":"tr","title":"T","text":"T"}],"returnPolicy":"RECALCULATE"}
        """;

    private const string CampaignTypeBody = """
        {"code":"T","name":"T","kind":"BASKET_DISCOUNT","description":"D",
         "settings":{"discounts":["PERCENTAGE"],"needs":["budget"],"x":1},"isActive":true}
        """;

    private const string Product = """
        {"code":"P","name":"P","unit":"PIECE","unitPrice":5,"vatRate":20,"barcodes":["1"],"policy":["NO_TIER"],"imageUrl":"/a.webp"}
        """;

    private const string Store = """
        {"code":"S","name":"S","city":"S","timeZone":"Europe/Istanbul","currency":"TRY","pricesIncludeVat":true,
         "tills":[{"code":"1","name":"1"}]}
        """;

    private const string Webhook =
        """{"url":"https://hook.laurel.example/in","types":["sale.committed"],"description":"D","active":true}""";

    private const string Program = """
        {"code":"P","store":"IST-01","isActive":true,"terms":{"name":"P","currency":"TRY","timeZone":"Europe/Istanbul",
         "earn":{"points":1,"perAmount":10,"minPurchaseForPoints":5,"vatEarns":true,"excludedTenders":["GIFT_CARD"]},
         "earnRules":[{"type":"EXTRA_POINTS","code":"E","target":"PRODUCT","codes":["A"],"points":5},
          {"type":"OTHER_RATE","code":"O","points":2,"perAmount":10}],
         "valuePerPoint":0.5,"expiry":{"type":"MONTHS","months":12},"pendingDays":1,"welcomePoints":100,"birthdayPoints":50,
         "redemption":{"minPoints":100,"step":50,"maxBasketShare":50,"mode":"TENDER","allowPartial":false,"offlineLimit":250},
         "verification":{"enrol":"CODE","earn":"CARD","discount":"PIN","burn":"QR"},"voidPolicy":"NONE",
         "tierWindow":"ROLLING_12_MONTHS","tiers":[{"code":"T","name":"T","level":1,"minPoints":10,"minAnnualSpending":100,
          "pointsMultiplier":1.25,"discountPercentage":5,"benefits":"B","colour":"#b98a1d","icon":"I"}]}}
        """;

    private const string Distribution =
        """{"channel":"SMS","customers":["M1"],"texts":[{"language":"en","subject":"S","body":"{{code}}"}]}""";

    private const string Step = """
        "id":"0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a79","store":"IST-01","till":"1","receiptNumber":"1","at":"2026-11-23T12:00:00+03:00"
        """;

    /// <summary>A good body of every endpoint that takes one.</summary>
    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["PUT /v1/me"] = """{"language":"en"}""",
        ["POST /v1/session"] = """{"email":"nobody@laurel.example","password":"not the right one","remember":false}""",
        ["POST /v1/setup"] = """{"token":"none","email":"x@laurel.example","name":"X","password":"not the right one"}""",
        ["POST /v1/users"] =
            """{"name":"U","email":"u@laurel.example","password":"a long password","roles":["Cashier"],"store":"IST-01"}""",
        ["PUT /v1/users/{id:guid}"] = """{"name":"U","roles":["Cashier"],"active":true,"password":"a long password","store":"IST-01"}""",
        ["POST /v1/api-keys"] = """{"name":"K","scope":"TILL","store":"IST-01","till":"1","expiresAt":"2030-01-01T00:00:00Z"}""",
        ["POST /v1/webhooks"] = Webhook,
        ["PUT /v1/webhooks/{id:guid}"] = Webhook,
        ["POST /v1/coupons"] = """
            {"code":"K","type":"PERSONAL","campaign":"C","customer":"M1","barcode":"2900000000025","qr":"Q","useLimit":3,
             "validFrom":"2026-12-01T00:00:00+03:00","validTo":"2026-12-31T00:00:00+03:00","reopensOnReturn":false}
            """,
        ["POST /v1/coupon-batches"] = """
            {"name":"B","campaign":"C","type":"SINGLE_USE","count":10,"alphabet":"ABCDEFGHJKLMNPQRSTUVWXYZ23456789","length":11,
             "prefix":"P","checkCharacter":true,"barcodePrefix":"29","useLimit":1,"reopensOnReturn":true,
             "validFrom":"2026-12-01T00:00:00+03:00","validTo":"2026-12-31T00:00:00+03:00"}
            """,
        ["POST /v1/coupon-batches/{id:guid}/distributions"] = Distribution,
        ["POST /v1/coupons/{code}/distributions"] = Distribution,
        ["POST /v1/campaigns"] = Campaign,
        ["PUT /v1/campaigns/{code}"] = Campaign.Replace("\"C\"", "\"X\"", StringComparison.Ordinal),
        ["POST /v1/campaigns/validate"] = Campaign,
        ["POST /v1/campaigns/forecast"] = Campaign,
        ["POST /v1/campaign-types"] = CampaignTypeBody,
        ["PUT /v1/campaign-types/{code}"] = CampaignTypeBody.Replace("\"T\"", "\"X\"", StringComparison.Ordinal),
        ["PUT /v1/campaigns/{code}/details"] = Details,
        ["PUT /v1/campaigns/{code}/draft"] =
            $$"""{"campaign":{{Campaign.Replace("\"C\"", "\"X\"", StringComparison.Ordinal)}},"details":{{Details}}}""",
        ["POST /v1/campaigns/{code}/draft/send-back"] = """{"reason":"R"}""",
        ["POST /v1/campaigns/{code}/stops"] = """{"store":"IST-01","reason":"R"}""",
        ["PUT /v1/approval-rule"] = """{"budget":100000000}""",
        ["POST /v1/products"] = Product,
        ["PUT /v1/products/{code}"] = Product.Replace("\"P\"", "\"X\"", StringComparison.Ordinal),
        ["POST /v1/stores"] = Store,
        ["PUT /v1/stores/{code}"] = Store.Replace("\"S\"", "\"X\"", StringComparison.Ordinal),
        ["POST /v1/quote"] = $$"""
            {"basket":{{Basket}},"settings":{"mode":"PRIORITY","explain":true,"pointsToRedeem":0},"campaigns":[{{Campaign}}],
             "verification":"0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a70"}
            """,
        ["POST /v1/sales"] = $$"""
            {"id":"0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a77","store":"IST-01","till":"1","receiptNumber":"1","at":"2026-11-23T12:00:00+03:00",
             "basket":{{Basket}},"settings":{"explain":false},"quote":{{Quote}},"bookVersion":1,
             "verification":"0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a70"}
            """,
        ["POST /v1/reservations"] = $$"""
            {"id":"0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a78","store":"IST-01","till":"1","settings":{"explain":false},"basket":{{Basket}},
             "verification":"0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a70"}
            """,
        ["POST /v1/sales/{id:guid}/returns/preview"] = """{"lines":[{"line":"1","quantity":1}]}""",
        ["POST /v1/sales/{id:guid}/returns"] = "{" + Step + ""","reason":"R","lines":[{"line":"1","quantity":1}]}""",
        ["POST /v1/sales/{id:guid}/void"] = "{" + Step + ""","reason":"R"}""",
        ["POST /v1/late-returns"] = """{"sale":"0193b5a0-0000-7000-8000-000000000001","return":{""" + Step
            + ""","reason":"R","lines":[{"line":"1","quantity":1}]}}""",
        ["POST /v1/loyalty-programs/{code}/members"] = """{"customer":"M1","verification":"0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a70"}""",
        ["POST /v1/member-verifications"] = """
            {"customer":"M1","store":"IST-01","till":"1","method":"CODE","channel":"SMS","card":null,"qr":null,"pin":null}
            """,
        ["POST /v1/member-verifications/{id:guid}/code"] = """{"code":"123456"}""",
        ["PUT /v1/customers/{code}/pin"] = """{"pin":"2580"}""",
        ["POST /v1/loyalty-programs/{code}/members/{customer}/share"] = """{"with":"M2","reason":"One household"}""",
        ["POST /v1/point-adjustments/{id:guid}/refuse"] = """{"reason":"Not our mistake"}""",
        ["PUT /v1/customers/{code}/card"] = """{"card":"C2","reason":"The old one is lost"}""",
        ["POST /v1/loyalty-programs"] = Program,
        ["PUT /v1/loyalty-programs/{code}"] = Program.Replace("\"code\":\"P\"", "\"code\":\"X\"", StringComparison.Ordinal),
        ["POST /v1/loyalty-programs/{code}/members/{customer}/adjustments"] = """{"points":5,"reason":"R"}""",
        ["POST /v1/returns/preview"] = """{"store":"IST-01","till":"1","product":"P","quantity":1}""",
        ["POST /v1/returns"] = "{" + Step + ""","reason":"R","product":"P","quantity":1}""",
    };

    private static readonly string[] Values =
    [
        "NaN", "-Infinity", "1e400", "-0", "1e-400", "99999999999999999999999999999", "-99999999999999999999999999999", "0.1234567890123",
        "79228162514264337593543950335", "\"\\ud800\"", "\"a\\u0000b\"", "\"\\u0007\"", "\"\"", "\" \"", "\"' OR 1=1 --\"", "\"<script>\"",
        "\"" + new string('x', 5000) + "\"", "[]", "{}", "[null]", "[[[]]]", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"\\u0000\":1}",
        "null", "true", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"İ\u202e🙂\"",
    ];

    /// <summary>Whole bodies, good for none.</summary>
    private static readonly string[] Wholes =
    [
        "", " ", "{", "[", "null", "true", "NaN", "-0", "\"text\"", "[]", "{}", "[{}]", "{\"a\":", "{'code':'x'}", "{}{}", "// no\n{}",
        "\uFEFF{}",
        "{\"code\":1e999999}", "{\"\\ud800\":1}", "{\"\\ud800\":1,\"\\ud800\":2}", "{\"code\":\"a\",\"code\":\"b\"}",
        "{\"email\":\"x' OR 1=1 --\",\"password\":\"'; DROP TABLE campaign; --\"}",
    ];

    public static bool Has(string endpoint) => Examples.ContainsKey(endpoint);

    public static int Count => Examples.Count;

    public static IEnumerable<string> For(string endpoint)
    {
        JsonNode example = JsonNode.Parse(Examples[endpoint])!;
        return Wholes
            .Append(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)))
            .Append(new string('[', 10_000) + new string(']', 10_000))
            .Concat(Pointers(example, "").SelectMany(pointer => Values.Select(value => With(example, pointer, value))))
            .Concat(Pointers(example, "").Select(pointer => Twice(example, pointer)).OfType<string>());
    }

    /// <summary>Where every value of a document stands.</summary>
    private static IEnumerable<string> Pointers(JsonNode? node, string pointer) => (node switch
    {
        JsonObject fields => fields.SelectMany(field => Pointers(field.Value, $"{pointer}/{field.Key}")),
        JsonArray items => items.SelectMany((item, index) => Pointers(item, $"{pointer}/{index}")),
        _ => [],
    }).Append(pointer);

    // What is no JSON can't be put into a document, so its place is marked, and then written over.
    private static string With(JsonNode example, string pointer, string value)
    {
        const string mark = "@here@";
        if (pointer.Length == 0) return value;
        JsonNode copy = example.DeepClone();
        (JsonNode parent, string step) = Walk(copy, pointer);
        if (parent is JsonArray items) items[int.Parse(step, null)] = mark;
        else parent[step] = mark;
        return copy.ToJsonString().Replace($"\"{mark}\"", value, StringComparison.Ordinal);
    }

    /// <summary>The document with one member standing in it twice.</summary>
    private static string? Twice(JsonNode example, string pointer)
    {
        const string mark = "@here@";
        if (pointer.Length == 0) return null;
        JsonNode copy = example.DeepClone();
        (JsonNode parent, string step) = Walk(copy, pointer);
        if (parent is not JsonObject fields) return null;
        string value = fields[step]?.ToJsonString() ?? "null";
        fields[mark] = 0;
        return copy.ToJsonString().Replace($"\"{mark}\":0", $"\"{step}\":{value}", StringComparison.Ordinal);
    }

    private static (JsonNode Parent, string Step) Walk(JsonNode node, string pointer)
    {
        string[] steps = pointer[1..].Split('/');
        foreach (string step in steps[..^1]) node = node is JsonArray items ? items[int.Parse(step, null)]! : node[step]!;
        return (node, steps[^1]);
    }
}
