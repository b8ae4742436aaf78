namespace Laurel.Server.Loyalty.Accounts;

/// <summary>By what a sale earned points, so that what its returns take back is counted in the same way.</summary>
internal sealed class LoyaltySale
{
    public required Guid AccountId { get; init; }

    public required Guid SaleId { get; init; }

    /// <summary>The version of the program's terms that it earned by.</summary>
    public required int ProgramVersion { get; init; }

    /// <summary>The tier that the member held when the sale began; null is none.</summary>
    public string? TierCode { get; init; }

    /// <summary>What that tier multiplies points by, in thousandths.</summary>
    public required int MultiplierThousandths { get; init; }

    /// <summary>What earned points, in minor units.</summary>
    public required long BaseMinor { get; init; }

    /// <summary>Points that paid for it without being held for it.</summary>
    public long UnheldPoints { get; init; }

    /// <summary>How many of these are beyond what tills without connection may spend of the account in a day.</summary>
    public long OverLimitPoints { get; init; }

    /// <summary>Points that paid for it and were not there: they became a debt.</summary>
    public long OverdrawnPoints { get; init; }
}
