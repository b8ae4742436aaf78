namespace Laurel.Engine.Loyalty.Programs;

/// <summary>The terms of a loyalty program, as a merchant writes them. Amounts in major units of the currency.</summary>
/// <remarks>Not checked until <see cref="PointsProgram.Compile"/>, which names every field that is wrong.</remarks>
public sealed record ProgramTerms
{
    /// <summary>What the member reads; at most 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Code of ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>IANA name of the zone in which days, years and birthdays are counted.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How many points are earned, and by what.</summary>
    public EarnTerms Earn { get; init; } = new();

    /// <summary>Extra points, and other rates, at most 1,000. Default none.</summary>
    public IReadOnlyList<EarnRule> EarnRules { get; init; } = [];

    /// <summary>What a point is worth when it is redeemed, above 0, at most 1,000,000, up to four decimals. Default 0.50.</summary>
    public decimal ValuePerPoint { get; init; } = 0.50m;

    /// <summary>When points lapse. Default after 12 months.</summary>
    public PointExpiry Expiry { get; init; } = new ExpiresAfterMonths(12);

    /// <summary>Days until earned points can be spent, 0 to 3,650. Default 0: at once.</summary>
    public int PendingDays { get; init; }

    /// <summary>For joining, 0 to 1,000,000. Default 100.</summary>
    public int WelcomePoints { get; init; } = 100;

    /// <summary>For each birthday, 0 to 1,000,000. Default 50.</summary>
    public int BirthdayPoints { get; init; } = 50;

    /// <summary>How points are redeemed.</summary>
    public RedemptionTerms Redemption { get; init; } = new();

    /// <summary>What proves that the person at the till is the member. Default nothing.</summary>
    public VerificationTerms Verification { get; init; } = new();

    /// <summary>What a return takes back. Default <see cref="Programs.VoidPolicy.ClawbackProportional"/>.</summary>
    public VoidPolicy VoidPolicy { get; init; }

    /// <summary>When a tier is qualified for. Default <see cref="Programs.TierWindow.CalendarYear"/>.</summary>
    public TierWindow TierWindow { get; init; }

    /// <summary>The tiers, in any order, at most 50. Default none.</summary>
    public IReadOnlyList<TierTerms> Tiers { get; init; } = [];
}

/// <summary>How points are earned: <see cref="Points"/> for every <see cref="PerAmount"/>.</summary>
public sealed record EarnTerms
{
    /// <summary>Points for each <see cref="PerAmount"/>, 1 to 1,000,000. Default 1.</summary>
    public int Points { get; init; } = 1;

    /// <summary>What earns <see cref="Points"/>, in major units, above zero. Default 10.</summary>
    public decimal PerAmount { get; init; } = 10m;

    /// <summary>Below this base a sale earns nothing at all; major units, zero or above. Default 0.</summary>
    public decimal MinPurchaseForPoints { get; init; }

    /// <summary>Whether VAT earns points. Default true.</summary>
    public bool VatEarns { get; init; } = true;

    /// <summary>Payment types that earn nothing, such as <c>GIFT_CARD</c>; at most 50. Default none.</summary>
    public IReadOnlyList<string> ExcludedTenders { get; init; } = [];
}

/// <summary>How points are redeemed.</summary>
public sealed record RedemptionTerms
{
    /// <summary>The fewest points, 0 to 1,000,000,000. Default 0.</summary>
    public int MinPoints { get; init; }

    /// <summary>Points are redeemed in whole multiples of this, 1 to 1,000,000. Default 1.</summary>
    public int Step { get; init; } = 1;

    /// <summary>The most that points pay of the lines without <c>NO_REDEEM</c>, in percent, above 0 to 100 with up to two decimals.
    /// Default 100.</summary>
    public decimal MaxBasketShare { get; init; } = 100m;

    /// <summary>Whether points lower the lines or pay. Default <see cref="RedemptionMode.Discount"/>.</summary>
    public RedemptionMode Mode { get; init; }

    /// <summary>Whether fewer points than asked for are better than none. Default true.</summary>
    public bool AllowPartial { get; init; } = true;

    /// <summary>How many points of a member a till without connection may spend in a day, where nobody can hold them for it: 0 to
    /// 1,000,000. Default 0: none. A receipt that comes later is accepted whatever it spent, and what is beyond this is noted.</summary>
    public int OfflineLimit { get; init; }

    /// <summary>How many points may still be spent without being held on a day on which so many were already; zero or above.</summary>
    public long OfflineLeft(long spent) => Math.Max(0, OfflineLimit - spent);
}
