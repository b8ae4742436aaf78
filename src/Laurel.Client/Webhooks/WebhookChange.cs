namespace Laurel.Client;

/// <summary>What an administrator decides about a webhook; for a new one and for a changed one.</summary>
public sealed record WebhookChange
{
    /// <summary>At most 500 characters, <c>https</c>; <c>http</c> only for a target that the server's settings allow.</summary>
    public required string Url { get; init; }

    /// <summary>The types it gets, of <see cref="EventTypes"/>; absent means all of them, also those of later versions.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Absent means yes. Switched off, nothing new is kept for it, and what waits goes on waiting.</summary>
    public bool? Active { get; init; }
}
