namespace Laurel.Server.Customers;

internal sealed class Customer
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string CodeKey { get; init; }

    public required string Name { get; set; }

    /// <summary>The name as it is searched: folded, without marks.</summary>
    public required string NameKey { get; set; }

    public string? Email { get; set; }

    public DateOnly? DateOfBirth { get; set; }

    public string? Gender { get; set; }

    public required string RegistrationSource { get; init; }

    public string? RegisteredStore { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required string Language { get; set; }

    public bool MarketingConsent { get; set; }

    public bool SmsConsent { get; set; }

    public bool EmailConsent { get; set; }

    public bool PushConsent { get; set; }

    public string? PreferencesJson { get; set; }

    public string? Notes { get; set; }

    /// <summary>Of the PIN, salted; null without one.</summary>
    public string? PinHash { get; set; }

    public required CustomerStatus Status { get; set; }

    public int Purchases { get; set; }

    public long TotalSpentMinor { get; set; }

    public DateTimeOffset? FirstPurchaseAt { get; set; }

    public DateTimeOffset? LastPurchaseAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? ChangedAt { get; set; }

    public string? ChangedBy { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public string? DeletedBy { get; set; }

    public List<CustomerIdentifier> Identifiers { get; init; } = [];

    public List<Segments.CustomerSegmentMember> Segments { get; init; } = [];

    public List<Loyalty.CustomerLoyalty> Memberships { get; init; } = [];
}
