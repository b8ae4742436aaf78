namespace Laurel.Client;

/// <summary>A webhook with its new secret, which is shown this once and never again.</summary>
public sealed record IssuedWebhook
{
    public required WebhookView Webhook { get; init; }

    /// <summary>
    /// <c>whsec_</c> and the key of the signature in base 64. Null in the answer to a repeated request: rotate the secret when it was lost.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Printed without the secret, since records are easily logged.</summary>
    public override string ToString() => $"{nameof(IssuedWebhook)} {{ {Webhook.Id} }}";
}
