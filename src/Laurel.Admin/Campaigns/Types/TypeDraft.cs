using System.Text.Json;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Campaigns.Types;

/// <summary>A campaign type being written. Settings that the page knows nothing of are kept as they are.</summary>
public sealed class TypeDraft
{
    private readonly JsonObject _settings;

    /// <summary>A new one.</summary>
    public TypeDraft() => _settings = [];

    /// <summary>One that is to be changed.</summary>
    public TypeDraft(CampaignTypeView view)
    {
        (Code, Name, Kind, Description, IsActive) = (view.Code, view.Name, view.Kind, view.Description ?? "", view.IsActive);
        _settings = JsonObject.Create(view.Settings) ?? [];
        (IsBuiltIn, IsUsed, IsNew) = (view.IsBuiltIn, view.Campaigns > 0, false);
        Needs.UnionWith(Words("needs"));
        Discounts.UnionWith(Words("discounts"));
    }

    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public CampaignType Kind { get; set; } = CampaignType.BasketDiscount;

    public string Description { get; set; } = "";

    public bool IsActive { get; set; } = true;

    /// <summary>What its campaigns must have.</summary>
    public SortedSet<string> Needs { get; } = new(StringComparer.Ordinal);

    /// <summary>The discounts that its campaigns may have; empty is all.</summary>
    public SortedSet<string> Discounts { get; } = new(StringComparer.Ordinal);

    public bool IsNew { get; } = true;

    public bool IsBuiltIn { get; }

    /// <summary>Whether there are campaigns of it, so that its kind stays.</summary>
    public bool IsUsed { get; }

    public CampaignTypeChange Write()
    {
        Put("needs", Needs);
        Put("discounts", Discounts);
        return new CampaignTypeChange
        {
            Code = Code.Trim(),
            Name = Name.Trim(),
            Kind = Kind,
            Description = string.IsNullOrWhiteSpace(Description) ? null : Description.Trim(),
            IsActive = IsActive,
            Settings = IsBuiltIn ? null : Element(_settings),
        };
    }

    private static JsonElement Element(JsonObject settings)
    {
        using JsonDocument document = JsonDocument.Parse(settings.ToJsonString());
        return document.RootElement.Clone();
    }

    private void Put(string name, SortedSet<string> words)
    {
        if (words.Count == 0) _settings.Remove(name);
        else _settings[name] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
    }

    private IEnumerable<string> Words(string name) => _settings[name] is JsonArray list
        ? list.Select(word => word!.GetValue<string>()) : [];
}
