namespace Laurel.Client;

public sealed record UserChange
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public string? Store { get; init; }

    public required bool Active { get; init; }

    /// <summary>A new password; absent keeps the old one.</summary>
    public string? Password { get; init; }

    /// <summary>Printed without the password, since records are easily logged.</summary>
    public override string ToString() => $"{nameof(UserChange)} {{ {nameof(Name)} = {Name} }}";
}
