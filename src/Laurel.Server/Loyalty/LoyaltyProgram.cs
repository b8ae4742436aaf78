namespace Laurel.Server.Loyalty;

internal sealed class LoyaltyProgram
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string Currency { get; init; }

    public required string TimeZone { get; init; }

    public required int EarnPoints { get; set; }

    public required long EarnPerAmountMinor { get; set; }

    /// <summary>In ten-thousandths of the major unit: half a lira is 5,000.</summary>
    public required long ValuePerPointTenThousandths { get; set; }

    public required long MinPurchaseForPointsMinor { get; set; }

    public int? ExpiryMonths { get; set; }

    public required int WelcomePoints { get; set; }

    public required int BirthdayPoints { get; set; }

    public string? StoreCode { get; set; }

    public required bool IsActive { get; set; }

    public List<LoyaltyTier> Tiers { get; init; } = [];
}
