using System.Text.Json.Nodes;

namespace Laurel.Engine.Tests.Specs;

/// <summary>One worked basket of a page.</summary>
internal sealed class SpecExample(string where)
{
    private readonly Dictionary<string, SpecTable> _tables = new(StringComparer.Ordinal);

    internal string Where { get; } = where;

    /// <summary>The campaigns, a list even where the page has one.</summary>
    internal JsonArray? Campaigns { get; private set; }

    internal SpecTable? Basket => _tables.GetValueOrDefault("product");

    internal SpecTable? Result => _tables.GetValueOrDefault("discount");

    internal SpecTable? Gives => _tables.GetValueOrDefault("gives");

    internal SpecTable? Circumstances => _tables.GetValueOrDefault("value");

    internal SpecTable? Vat => _tables.GetValueOrDefault("amount");

    internal void Add(SpecTable table)
    {
        string kind = table.Columns.Count > 1 ? table.Columns[1] : "";
        switch (kind)
        {
            case "product":
                table.Demand(Where, ["line", "product", "quantity", "price"],
                    "unit", "department", "category", "brand", "barcode", "vat", "manual", "policy", "kind");
                break;
            case "discount":
                table.Demand(Where, ["line", "discount"], "net", "vat");
                break;
            case "gives":
                table.Demand(Where, ["campaign", "gives"]);
                break;
            case "value":
                table.Demand(Where, ["setting", "value"]);
                break;
            case "amount":
                table.Demand(Where, ["rate", "amount"]);
                break;
            default:
                throw new FormatException($"{Where}: a table of {string.Join(", ", table.Columns)} is not understood.");
        }

        if (!_tables.TryAdd(kind, table))
        {
            throw new FormatException($"{Where}: two tables of {string.Join(", ", table.Columns)}.");
        }
    }

    internal void AddCampaigns(string json)
    {
        if (Campaigns is not null)
        {
            throw new FormatException($"{Where}: two blocks of campaigns.");
        }

        JsonNode node = JsonNode.Parse(json) ?? throw new FormatException($"{Where}: the campaigns are null.");
        Campaigns = node as JsonArray ?? [node];
    }

    internal void Complete()
    {
        if (Basket is null || Campaigns is null || Result is null)
        {
            throw new FormatException($"{Where}: an example has a basket, campaigns and a result.");
        }
    }
}
