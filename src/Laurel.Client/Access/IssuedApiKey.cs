namespace Laurel.Client;

/// <summary>A new key with its secret, which is shown this once and never again.</summary>
public sealed record IssuedApiKey
{
    public required ApiKeyView Key { get; init; }

    /// <summary>
    /// The whole value for the header: <c>Authorization: Bearer …</c>. Null in the answer to a repeated request: revoke the key and make
    /// another when its secret was lost.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Printed without the secret, since records are easily logged.</summary>
    public override string ToString() => $"{nameof(IssuedApiKey)} {{ {Key.Prefix} }}";
}
