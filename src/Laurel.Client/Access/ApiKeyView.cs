namespace Laurel.Client;

public sealed record ApiKeyView
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The part of the key that may be shown: <c>lrl_</c> and this begin it.</summary>
    public required string Prefix { get; init; }

    public required ApiKeyScope Scope { get; init; }

    public string? Store { get; init; }

    public string? Till { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
