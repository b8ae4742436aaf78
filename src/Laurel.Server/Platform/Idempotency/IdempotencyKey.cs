namespace Laurel.Server.Platform.Idempotency;

/// <summary>An answered write: the same key with the same body gets this answer again.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>Who asked; one caller's keys never meet another's.</summary>
    public required string Scope { get; init; }

    public required string Key { get; init; }

    public required byte[] RequestHash { get; init; }

    public required Guid ResourceId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Counted up by every repetition: the path that answers again writes too, so that it waits for what a commit waits for.
    /// </summary>
    public int Replays { get; set; }
}
