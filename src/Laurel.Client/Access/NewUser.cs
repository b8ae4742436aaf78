namespace Laurel.Client;

public sealed record NewUser
{
    public required string Email { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Needed for a <c>Cashier</c> or a <c>StoreManager</c>; absent means all stores.</summary>
    public string? Store { get; init; }

    public required string Password { get; init; }

    /// <summary>Printed without the password, since records are easily logged.</summary>
    public override string ToString() => $"{nameof(NewUser)} {{ {nameof(Email)} = {Email} }}";
}
