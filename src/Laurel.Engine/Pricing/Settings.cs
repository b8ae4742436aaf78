using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Pricing;

/// <summary>What goes with a basket and is not of it.</summary>
public sealed record Settings
{
    /// <summary>How campaigns are combined. Default <see cref="CombinationMode.Priority"/>.</summary>
    public CombinationMode Mode { get; init; }

    /// <summary>How the tier's discount joins the campaigns. Default <see cref="Pricing.TierPolicy.Stack"/>.</summary>
    public TierPolicy TierPolicy { get; init; }

    /// <summary>Whether every campaign that did not apply is listed with its reason. Default false.</summary>
    public bool Explain { get; init; }

    /// <summary>Whether points lower the lines or pay. Default <see cref="Pricing.PointsMode.Discount"/>.</summary>
    public PointsMode PointsMode { get; init; }

    /// <summary>Points to redeem, zero or more. Default 0.</summary>
    public int PointsToRedeem { get; init; }

    /// <summary>What a point is worth in major units, up to four decimals; needed when points are redeemed.</summary>
    public decimal? ValuePerPoint { get; init; }

    /// <summary>
    /// Code of the loyalty program whose points are redeemed. Default null: the member's program whose points are worth as much.
    /// </summary>
    public string? PointsProgram { get; init; }

    /// <summary>Whether near misses are looked for. Default true; a till that shows no hints saves the time.</summary>
    public bool NearMisses { get; init; } = true;

    internal void Check(ProblemList problems)
    {
        if (Mode == CombinationMode.Best)
        {
            problems.Add(ProblemCode.InvalidValue, "/mode", "Mode BEST is not offered by this version; use PRIORITY.");
        }

        if (PointsToRedeem < 0)
        {
            problems.Add(ProblemCode.OutOfRange, "/pointsToRedeem", "Zero or more is needed.");
        }

        if (PointsToRedeem > 0 && ValuePerPoint is null)
        {
            problems.Add(ProblemCode.MissingField, "/valuePerPoint", "Points can't be redeemed without a value.");
        }

        if (ValuePerPoint < 0)
        {
            problems.Add(ProblemCode.NegativeAmount, "/valuePerPoint", "A value is zero or above.");
        }
        else if (ValuePerPoint > 1_000_000)
        {
            problems.Add(ProblemCode.OutOfRange, "/valuePerPoint", "At most 1000000 is allowed.");
        }
        else if (ValuePerPoint is { } value && Baskets.MoneyCheck.Decimals(value, 4))
        {
            problems.Add(ProblemCode.TooManyDecimals, "/valuePerPoint", "A value has at most 4 decimals.");
        }
    }

    internal static Settings Read(FieldReader fields)
    {
        var settings = new Settings
        {
            Mode = fields.OptionalWord<CombinationMode>("mode") ?? CombinationMode.Priority,
            TierPolicy = fields.OptionalWord<TierPolicy>("tierPolicy") ?? TierPolicy.Stack,
            Explain = fields.Flag("explain", false),
            PointsMode = fields.OptionalWord<PointsMode>("pointsMode") ?? PointsMode.Discount,
            PointsToRedeem = fields.OptionalWhole("pointsToRedeem") ?? 0,
            ValuePerPoint = fields.OptionalNumber("valuePerPoint"),
            PointsProgram = fields.OptionalText("pointsProgram"),
            NearMisses = fields.Flag("nearMisses", true),
        };
        fields.Close();
        return settings;
    }
}

/// <summary>How campaigns are combined.</summary>
[JsonConverter(typeof(WordConverter<CombinationMode>))]
public enum CombinationMode
{
    /// <summary>The higher priority first.</summary>
    Priority,

    /// <summary>The plan with the highest discount.</summary>
    Best,
}

/// <summary>How the tier's discount joins the campaigns.</summary>
[JsonConverter(typeof(WordConverter<TierPolicy>))]
public enum TierPolicy
{
    /// <summary>On what the campaigns leave.</summary>
    Stack,

    /// <summary>The larger of the two.</summary>
    BestOf,
}

/// <summary>What points do at the till.</summary>
[JsonConverter(typeof(WordConverter<PointsMode>))]
public enum PointsMode
{
    /// <summary>They lower the lines and their VAT.</summary>
    Discount,

    /// <summary>They pay.</summary>
    Tender,
}
