namespace Laurel.Client;

/// <summary>A webhook with its new secret, which is shown this once and never again.</summary>
public sealed record IssuedWebhook
{
    public required WebhookView Webhook { get; init; }

    /// <summary><c>whsec_</c> and the key of the signature in base 64.</summary>
    public required string Secret { get; init; }

    /// <summary>Printed without the secret, since records are easily logged.</summary>
    public override string ToString() => $"{nameof(IssuedWebhook)} {{ {Webhook.Id} }}";
}
