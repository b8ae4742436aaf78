namespace Laurel.Server.Loyalty;

/// <summary>A customer's membership of a program.</summary>
internal sealed class CustomerLoyalty
{
    public required Guid CustomerId { get; init; }

    public required Guid ProgramId { get; init; }

    public Guid? TierId { get; set; }

    public LoyaltyTier? Tier { get; set; }

    public string? CardNumber { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    public DateTimeOffset? LastActivityAt { get; set; }
}
