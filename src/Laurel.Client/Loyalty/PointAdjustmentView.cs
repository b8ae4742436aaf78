using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>A correction of points that needed a second person.</summary>
public sealed record PointAdjustmentView
{
    /// <summary>Unique id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>The customer's code.</summary>
    public required string Customer { get; init; }

    /// <summary>Signed.</summary>
    public required long Points { get; init; }

    /// <summary>Why; the member may read it.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public required AdjustmentState State { get; init; }

    /// <summary>Who asked for it, and can't approve it.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Who decided; absent while it waits.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When; absent while it waits.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was refused, if it was.</summary>
    public string? Answer { get; init; }
}

/// <summary>Where a correction of points stands.</summary>
[JsonConverter(typeof(WordConverter<AdjustmentState>))]
public enum AdjustmentState
{
    /// <summary>It waits for a second person.</summary>
    Waiting,

    /// <summary>It was done.</summary>
    Approved,

    /// <summary>It was refused, with a reason.</summary>
    Refused,
}

/// <summary>Sorts by <c>askedAt</c>, the newest first.</summary>
public sealed record PointAdjustmentQuery : ListQuery
{
    /// <summary>Absent means all.</summary>
    public AdjustmentState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.AddWord("state", State);
    }
}
