namespace Laurel.Client;

public sealed record SignIn
{
    public required string Email { get; init; }

    public required string Password { get; init; }

    /// <summary>Stay signed in after the browser was closed.</summary>
    public bool Remember { get; init; }

    /// <summary>Printed without the password, since records are easily logged.</summary>
    public override string ToString() => $"{nameof(SignIn)} {{ {nameof(Email)} = {Email} }}";
}
