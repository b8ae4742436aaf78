using Laurel.Server.Loyalty.Programs;

namespace Laurel.Server.Loyalty;

/// <summary>A customer's membership of a program, and the account of its points.</summary>
internal sealed class CustomerLoyalty
{
    /// <summary>The account of the points, by which entries and lots know it.</summary>
    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required Guid ProgramId { get; init; }

    public Guid? TierId { get; set; }

    public LoyaltyTier? Tier { get; set; }

    /// <summary>The membership whose account is used instead of this one's: that of the same person, or of a household.</summary>
    public Guid? SharesWithId { get; set; }

    public CustomerLoyalty? SharesWith { get; set; }

    /// <summary>The last day of the tier, after which the review may take it; null without a tier, and for one given by hand.</summary>
    public DateOnly? TierValidThrough { get; set; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>When the customer left; points stay, and nothing is earned or spent. Null for a member.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    public DateTimeOffset? LastActivityAt { get; set; }

    /// <summary>How many entries the ledger has.</summary>
    public long Sequence { get; set; }

    /// <summary>The sum of all entries; below zero is a debt.</summary>
    public long Balance { get; set; }

    /// <summary>Points owed, zero or above.</summary>
    public long Debt { get; set; }

    /// <summary>Grows whenever somebody takes the account for a movement.</summary>
    public long Revision { get; set; }
}
