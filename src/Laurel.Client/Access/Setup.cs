namespace Laurel.Client;

/// <summary>Makes the first administrator; the token is printed by the server at its first start and dies with its use.</summary>
public sealed record Setup
{
    public required string Token { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required string Password { get; init; }

    /// <summary>Printed without its secrets, since records are easily logged.</summary>
    public override string ToString() => $"{nameof(Setup)} {{ {nameof(Email)} = {Email} }}";
}
