namespace Laurel.Server.Platform.Idempotency;

/// <summary>An answered write: the same key with the same request gets this answer again.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>Who asked; one caller's keys never meet another's.</summary>
    public required string Scope { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of method, address with its query, If-Match and body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The sale that the key wrote: it is its own answer, kept for ever. Empty where the answer itself is kept here.</summary>
    public required Guid ResourceId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Counted up by every repetition: the path that answers again writes too, so that it waits for what a commit waits for.
    /// </summary>
    public int Replays { get; set; }

    /// <summary>Status of the kept answer, zero while it is being made; null for a sale.</summary>
    public int? AnswerStatus { get; set; }

    /// <summary>Body of the kept answer, JSON in UTF-8, without secrets.</summary>
    public byte[]? AnswerBody { get; set; }

    /// <summary>The kept answer's header ETag.</summary>
    public string? AnswerEtag { get; set; }

    /// <summary>The kept answer's header Location.</summary>
    public string? AnswerLocation { get; set; }
}
