using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary><c>POINTS_MULTIPLIER</c>: multiplies the points that the sale earns; no money.</summary>
public sealed record PointsMultiplierDiscount : Discount
{
    /// <summary>The largest multiplier.</summary>
    public const decimal Most = 1_000m;

    /// <summary>Above 0, at most 1,000, up to three decimals.</summary>
    public required decimal Multiplier { get; init; }

    [JsonIgnore]
    public override bool GivesMoney => false;

    internal static PointsMultiplierDiscount Read(FieldReader fields) => new() { Multiplier = fields.Number("multiplier") };

    internal override Phase PhaseOf(CampaignType type) => Phase.Earn;

    internal override void Check(DiscountCheck check)
    {
        if (Multiplier is <= 0 or > Most)
        {
            check.Add(ProblemCode.OutOfRange, "multiplier", "A multiplier is above 0 and at most 1000.");
        }
        else if (MoneyCheck.Decimals(Multiplier, 3))
        {
            check.Add(ProblemCode.TooManyDecimals, "multiplier", "A multiplier has at most 3 decimals.");
        }
    }

    internal override Benefit Compile(Campaign campaign, Currency currency) => new Earning();
}

/// <summary><c>BONUS_POINTS</c>: adds points to those that the sale earns; no money.</summary>
public sealed record BonusPointsDiscount : Discount
{
    /// <summary>The most points.</summary>
    public const int Most = 1_000_000;

    /// <summary>1 to 1,000,000.</summary>
    public required int Points { get; init; }

    [JsonIgnore]
    public override bool GivesMoney => false;

    internal static BonusPointsDiscount Read(FieldReader fields) => new() { Points = fields.Whole("points") };

    internal override Phase PhaseOf(CampaignType type) => Phase.Earn;

    internal override void Check(DiscountCheck check) => check.Count(Points, "points", 1, Most);

    internal override Benefit Compile(Campaign campaign, Currency currency) => new Earning();
}

/// <summary>Gives no money: its conditions are asked in the earn phase, and that it applies is all there is to say.</summary>
internal sealed class Earning : Benefit
{
    internal override Shortfall Apply(Turn turn) => Shortfall.None;
}
