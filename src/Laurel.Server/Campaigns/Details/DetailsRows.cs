using System.Text.Json;
using Laurel.Client;

namespace Laurel.Server.Campaigns;

/// <summary>Carries what a campaign says to people between the wire's record and the row.</summary>
internal static class DetailsRows
{
    public static CampaignDetails Read(Campaign row) => Read(row.DetailsJson) with
    {
        Type = row.TypeCode == row.Kind ? null : row.TypeCode, ReturnPolicy = row.ReturnPolicy,
    };

    public static CampaignDetails Read(string json) => Whole(JsonSerializer.Deserialize(json, WireJson.Default.CampaignDetails)!);

    /// <summary>The reader leaves null for a list that was left out, although the record has an empty one.</summary>
    public static CampaignDetails Whole(CampaignDetails read) =>
        read with { Images = read.Images ?? [], Notifications = read.Notifications ?? [] };

    public static string Write(CampaignDetails details) => JsonSerializer.Serialize(details, WireJson.Default.CampaignDetails);

    /// <summary>Writes details over a row; what has a column of its own is kept there and nowhere else.</summary>
    public static void Fill(Campaign row, CampaignDetails details)
    {
        row.TypeCode = details.Type is { } type && Platform.Storage.Codes.Fold(type) != row.Kind
            ? Platform.Storage.Codes.Fold(type) : row.Kind;
        row.ReturnPolicy = details.ReturnPolicy;
        row.DetailsJson = Write(details with { Type = null, ReturnPolicy = default });
    }
}
