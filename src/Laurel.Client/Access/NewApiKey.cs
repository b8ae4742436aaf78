namespace Laurel.Client;

public sealed record NewApiKey
{
    public required string Name { get; init; }

    public required ApiKeyScope Scope { get; init; }

    /// <summary>Needed for scope <c>TILL</c>, refused for <c>INTEGRATION</c>.</summary>
    public string? Store { get; init; }

    /// <summary>One till of that store; absent means each of them.</summary>
    public string? Till { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
