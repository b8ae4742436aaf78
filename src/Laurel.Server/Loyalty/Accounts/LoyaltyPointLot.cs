namespace Laurel.Server.Loyalty.Accounts;

/// <summary>Points of one credit, with a last day of their own.</summary>
internal sealed class LoyaltyPointLot
{
    /// <summary>The account that holds it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The account and the entry that opened it; kept when it moves to another account.</summary>
    public required string Name { get; init; }

    public required long Points { get; init; }

    public required long Remaining { get; set; }

    /// <summary>What open holds keep of <see cref="Remaining"/>.</summary>
    public required long Reserved { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset AvailableAt { get; init; }

    /// <summary>Its last day in the program's zone, inclusive; null is never.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The sale that earned it, if any.</summary>
    public Guid? SaleId { get; init; }
}
