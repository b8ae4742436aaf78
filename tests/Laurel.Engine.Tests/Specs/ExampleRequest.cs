using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laurel.Engine.Tests.Specs;

/// <summary>Turns an example into a request as the command line takes it.</summary>
internal static class ExampleRequest
{
    internal static JsonElement Of(SpecExample example)
    {
        var basket = new JsonObject { ["currency"] = "TRY", ["at"] = "2026-11-23T15:30:00+03:00" };
        var settings = new JsonObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (IReadOnlyList<string> row in example.Circumstances?.Rows ?? [])
        {
            if (!seen.Add(row[0]))
            {
                throw new FormatException($"{example.Where}: {row[0]} stands twice.");
            }

            Set(basket, settings, row[0], row[1], example.Where);
        }

        basket["lines"] = new JsonArray([.. example.Basket!.Rows.Select(row => LineOf(example.Basket.Columns, row))]);
        var request = new JsonObject { ["settings"] = settings, ["basket"] = basket, ["campaigns"] = example.Campaigns!.DeepClone() };
        return JsonDocument.Parse(request.ToJsonString()).RootElement;
    }

    internal static decimal Number(string text) =>
        decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static JsonObject LineOf(IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        var line = new JsonObject();
        for (int i = 0; i < columns.Count; i++)
        {
            if (cells[i].Length == 0)
            {
                continue;
            }

            (string field, JsonNode value) = columns[i] switch
            {
                "line" => ("id", (JsonNode)cells[i]),
                "quantity" => ("quantity", Number(cells[i])),
                "price" => ("unitPrice", Number(cells[i])),
                "vat" => ("vatRate", Number(cells[i])),
                "manual" => ("manualDiscount", Number(cells[i])),
                "barcode" => ("barcodes", new JsonArray(cells[i])),
                "policy" => ("policy", new JsonArray([.. cells[i].Split(", ").Select(flag => JsonValue.Create(flag))])),
                string other => (other, cells[i]),
            };
            line[field] = value;
        }

        return line;
    }

    private static void Set(JsonObject basket, JsonObject settings, string name, string value, string where)
    {
        switch (name)
        {
            case "at" or "store" or "currency":
                basket[name] = value;
                break;
            case "time zone":
                basket["timeZone"] = value;
                break;
            case "prices":
                basket["pricesIncludeVat"] = value == "with VAT" || (value == "without VAT"
                    ? false : throw new FormatException($"{where}: prices are with VAT or without VAT."));
                break;
            case "paid with":
                basket["tenders"] = new JsonArray([.. value.Split(", ").Select(own => TenderOf(own.Split(' ')))]);
                break;
            case "coupon":
                string[] parts = value.Split(" of ");
                basket["coupons"] = new JsonArray(new JsonObject { ["code"] = parts[0], ["campaign"] = parts[1] });
                break;
            case "tier policy":
                settings["tierPolicy"] = value;
                break;
            case "points":
                string[] points = value.Split(" at ");
                settings["pointsToRedeem"] = Number(points[0]);
                settings["valuePerPoint"] = Number(points[1]);
                break;
            default:
                SetCustomer(basket, name, value, where);
                break;
        }
    }

    private static void SetCustomer(JsonObject basket, string name, string value, string where)
    {
        var customer = (JsonObject)(basket["customer"] ??= new JsonObject { ["code"] = "C-1" });
        switch (name)
        {
            case "customer":
                customer["code"] = value;
                break;
            case "segment":
                customer["segments"] = new JsonArray(value);
                break;
            case "purchases":
                customer["purchases"] = Number(value);
                break;
            case "used":
                string[] use = value.Split(": ");
                customer["usage"] = new JsonObject { [use[0]] = Number(use[1]) };
                break;
            case "tier":
                string[] tier = value.TrimEnd('%', ' ').Split(' ');
                customer["tier"] = new JsonObject { ["code"] = tier[0], ["discountPercentage"] = Number(tier[1]) };
                break;
            default:
                throw new FormatException($"{where}: the setting {name} is not understood.");
        }
    }

    private static JsonObject TenderOf(string[] words)
    {
        var tender = new JsonObject { ["type"] = words[0] };
        if (words.Length > 1)
        {
            tender["amount"] = Number(words[1]);
        }

        return tender;
    }
}
