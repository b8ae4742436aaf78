using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>One page of a list.</summary>
/// <remarks>Pages are numbered from 1; a page holds at most 200 items, and the total counts all of them.</remarks>
public sealed record Page<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    public required int Total { get; init; }

    [JsonPropertyName("page")]
    public required int PageNumber { get; init; }

    public required int PageSize { get; init; }
}
