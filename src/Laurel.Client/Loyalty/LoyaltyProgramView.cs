namespace Laurel.Client;

public sealed record LoyaltyProgramView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Currency { get; init; }

    /// <summary>This many points …</summary>
    public required int EarnPoints { get; init; }

    /// <summary>… for each whole amount of this size.</summary>
    public required decimal EarnPerAmount { get; init; }

    public required decimal ValuePerPoint { get; init; }

    public required decimal MinPurchaseForPoints { get; init; }

    /// <summary>Months after which points expire; absent means never.</summary>
    public int? ExpiryMonths { get; init; }

    public required int WelcomePoints { get; init; }

    public required int BirthdayPoints { get; init; }

    public required bool IsActive { get; init; }

    public required IReadOnlyList<ProgramTier> Tiers { get; init; }
}
