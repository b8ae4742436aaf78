namespace Laurel.Client;

public sealed record UserView
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public string? Store { get; init; }

    public required bool Active { get; init; }
}
