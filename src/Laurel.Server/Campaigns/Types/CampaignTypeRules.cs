using System.Text.Json;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Whether a campaign is what its type says that campaigns of it are.</summary>
internal sealed class CampaignTypeRules(Store store)
{
    /// <param name="campaign">The campaign as it is to be.</param>
    /// <param name="type">Code of its type among the house's own; null is the type of the campaign itself.</param>
    /// <param name="before">The type that it had; null for a new campaign.</param>
    /// <param name="place">Where campaign and type stand in what was sent.</param>
    /// <param name="problems">What is wrong is added here.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task CheckAsync(
        Wire campaign, string? type, string? before, TypePlace place, ProblemList problems, CancellationToken cancel)
    {
        string kind = Engine.Amounts.Words<Engine.Campaigns.CampaignType>.Of(campaign.Type);
        string code = type is null ? kind : Codes.Fold(type);
        CampaignType? row = await store.CampaignTypes.AsNoTracking().SingleOrDefaultAsync(known => known.Code == code, cancel);
        string at = type is null ? place.Campaign + "/type" : place.Type;
        if (row is null)
            problems.Add(ProblemCode.InvalidValue, at, $"There is no campaign type '{type}'.");
        else if (row.Kind != kind)
            problems.Add(ProblemCode.InvalidValue, at, $"'{row.Code}' is a kind of {row.Kind}, but the campaign is a {kind}.");
        else if (!row.IsActive && row.Code != before)
            problems.Add(ProblemCode.InvalidValue, at, $"The campaign type '{row.Code}' is switched off for new campaigns.");
        else if (!row.IsBuiltIn)
            Heed(row, campaign, place.Campaign, problems);
    }

    private static void Heed(CampaignType type, Wire campaign, string pointer, ProblemList problems)
    {
        using JsonDocument settings = JsonDocument.Parse(type.SettingsJson);
        using JsonDocument wire = JsonDocument.Parse(Engine.LaurelJson.ToJson(campaign));
        string discount = wire.RootElement.GetProperty("discount").GetProperty("type").GetString()!;
        string[] discounts = [.. Words(settings.RootElement, "discounts")];
        if (discounts.Length > 0 && !discounts.Contains(discount))
            problems.Add(
                ProblemCode.InvalidValue, pointer + "/discount/type",
                $"A campaign of type '{type.Code}' has one of {string.Join(", ", discounts)}.");
        foreach (string need in Words(settings.RootElement, "needs"))
        {
            (bool isThere, string field) = Look(campaign, need);
            if (!isThere) problems.Add(ProblemCode.MissingField, pointer + field, $"A campaign of type '{type.Code}' needs this.");
        }
    }

    private static (bool IsThere, string Field) Look(Wire campaign, string need) => need switch
    {
        "schedule" => (campaign.Schedule is { StartDate: not null, EndDate: not null }, "/schedule"),
        "segment" => (campaign.Segment is not null, "/segment"),
        "purchase" => (campaign.Purchase is not null, "/purchase"),
        "stores" => (campaign.Stores.Count > 0, "/stores"),
        "budget" => (campaign.Limits?.Budget is not null, "/limits/budget"),
        "coupon" => (campaign.RequiresCoupon, "/requiresCoupon"),
        _ => (true, ""),
    };

    private static IEnumerable<string> Words(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(word => word.GetString()!)] : [];
}

/// <summary>Where a campaign and its type stand in what was sent.</summary>
/// <param name="Campaign">Pointer to the campaign.</param>
/// <param name="Type">Pointer to the code of the house's own type.</param>
internal sealed record TypePlace(string Campaign, string Type)
{
    /// <summary>A campaign alone, whose type is told elsewhere.</summary>
    public static TypePlace Alone { get; } = new("", "/type");

    /// <summary>A campaign with its details.</summary>
    public static TypePlace Draft { get; } = new("/campaign", "/details/type");
}
