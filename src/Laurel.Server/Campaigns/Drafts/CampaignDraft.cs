using System.Text.Json;
using Laurel.Client;

namespace Laurel.Server.Campaigns;

/// <summary>A campaign as somebody wants it to be. A campaign has one at most; published, it is gone.</summary>
internal sealed class CampaignDraft
{
    public required Guid CampaignId { get; init; }

    public Campaign? Campaign { get; init; }

    /// <summary>What it is to be called; for lists.</summary>
    public required string Name { get; set; }

    /// <summary>The budget that it is to have; for lists.</summary>
    public long? BudgetMinor { get; set; }

    /// <summary>The campaign in the engine's JSON.</summary>
    public required string CampaignJson { get; set; }

    public required string DetailsJson { get; set; }

    public required DraftState State { get; set; }

    /// <summary>Raised by every change of the draft.</summary>
    public required int Revision { get; set; }

    /// <summary>The version of the campaign that it was made from; 0 for one never published.</summary>
    public required int BasedOn { get; set; }

    /// <summary>Who wrote it, as a JSON list; none of them may approve it.</summary>
    public required string AuthorsJson { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset? AskedAt { get; set; }

    public string? SentBackBy { get; set; }

    public string? Reason { get; set; }

    public IReadOnlyList<string> Authors
    {
        get => ReadAuthors(AuthorsJson);
        set => AuthorsJson = JsonSerializer.Serialize(value, DraftJson.Default.IReadOnlyListString);
    }

    public static IReadOnlyList<string> ReadAuthors(string json) =>
        JsonSerializer.Deserialize(json, DraftJson.Default.IReadOnlyListString)!;
}

[System.Text.Json.Serialization.JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class DraftJson : System.Text.Json.Serialization.JsonSerializerContext;
