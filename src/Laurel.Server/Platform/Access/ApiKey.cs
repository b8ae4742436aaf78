using Laurel.Client;

namespace Laurel.Server.Platform.Access;

/// <summary>A key for a machine; only the hash of its secret is kept.</summary>
internal sealed class ApiKey
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the secret. It has 256 random bits, so a slow hash would add nothing.</summary>
    public required byte[] SecretHash { get; init; }

    public required ApiKeyScope Scope { get; init; }

    public string? StoreCode { get; init; }

    public string? TillCode { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
