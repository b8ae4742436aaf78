namespace Laurel.Server.Platform.Outbox;

/// <summary>An address to which events are sent.</summary>
internal sealed class WebhookEndpoint
{
    public const int LongestUrl = 500;
    public const int LongestDescription = 200;

    public required Guid Id { get; init; }

    public required string Url { get; set; }

    /// <summary>The types it gets, with a blank between them; null gets all.</summary>
    public string? Types { get; set; }

    public string? Description { get; set; }

    public required bool IsActive { get; set; }

    /// <summary>When the receiver answered 410 Gone.</summary>
    public DateTimeOffset? GoneAt { get; set; }

    /// <summary>
    /// The key of the signature, encrypted with the keys of <c>data_protection_key</c>, which the operator's certificate protects.
    /// </summary>
    public required string Secret { get; set; }

    /// <summary>The key before the last rotation, encrypted likewise.</summary>
    public string? PreviousSecret { get; set; }

    public DateTimeOffset? PreviousSecretUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public IReadOnlyList<string>? TypeList => Types?.Split(' ');

    public bool Wants(string type) => TypeList?.Contains(type) ?? true;
}
