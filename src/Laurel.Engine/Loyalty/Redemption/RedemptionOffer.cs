using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Redemption;

/// <summary>How many points can be redeemed, what they are worth, and what decided it.</summary>
/// <param name="Points">Zero or above; a multiple of the step.</param>
/// <param name="Worth">Minor units; never above what is left to pay, nor above the share.</param>
/// <param name="Bound">The lowest bound, before the floor to the step; of equal ones the first of the enumeration.</param>
/// <param name="Possible">What that bound allows, before the floor to the step.</param>
/// <param name="Refusal">Why nothing is redeemed; null when something is.</param>
public sealed record RedemptionOffer(long Points, long Worth, RedemptionBound Bound, long Possible, RedemptionRefusal? Refusal)
{
    /// <summary><c>min(asked, balance, ⌊cap / value⌋, offline limit)</c> floored to the step; nothing below the minimum.</summary>
    /// <param name="program">The program.</param>
    /// <param name="ask">What is asked for.</param>
    /// <remarks>
    /// The offline limit counts only where nobody can hold the points.
    /// <c>cap</c> is the lower of what is left to pay and the share of the redeemable net, kept as a fraction until the one floor.
    /// Without <c>allowPartial</c> it is all that was asked for or nothing, so a number that is no multiple of the step is refused.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An amount is below zero, or no point is asked for.</exception>
    public static RedemptionOffer For(PointsProgram program, RedemptionAsk ask)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentOutOfRangeException.ThrowIfNegative(ask.LeftToPay);
        ArgumentOutOfRangeException.ThrowIfNegative(ask.RedeemableNet);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ask.Asked ?? 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ask.SpentUnheld ?? 0);
        RedemptionTerms terms = program.Terms.Redemption;
        (RedemptionBound Bound, long Points)[] bounds =
        [
            (RedemptionBound.Asked, ask.Asked ?? long.MaxValue),
            (RedemptionBound.Balance, Math.Max(0, ask.Spendable)),
            (RedemptionBound.LeftToPay, program.Value.PointsIn(ask.LeftToPay)),
            (RedemptionBound.Share, program.Value.PointsIn(ask.RedeemableNet, Percent.From(terms.MaxBasketShare).Hundredths)),
            (RedemptionBound.Offline, ask.SpentUnheld is { } spent ? terms.OfflineLeft(spent) : long.MaxValue),
        ];
        (RedemptionBound bound, long possible) = bounds.MinBy(own => own.Points);
        long points = possible - (possible % terms.Step);
        RedemptionRefusal? refusal = points == 0 || points < terms.MinPoints ? RedemptionRefusal.BelowMinimum
            : !terms.AllowPartial && points < ask.Asked ? RedemptionRefusal.OnlyInPart
            : null;
        return refusal is null
            ? new RedemptionOffer(points, program.Value.Of(points), bound, possible, null)
            : new RedemptionOffer(0, 0, bound, possible, refusal);
    }
}

/// <summary>What decides how many points are redeemed.</summary>
[JsonConverter(typeof(WordConverter<RedemptionBound>))]
public enum RedemptionBound
{
    /// <summary>What was asked for.</summary>
    Asked,

    /// <summary>What can be spent.</summary>
    Balance,

    /// <summary>What is left to pay.</summary>
    LeftToPay,

    /// <summary>The share of the basket that points may pay.</summary>
    Share,

    /// <summary>What may be spent in a day where nobody can hold points.</summary>
    Offline,
}

/// <summary>Why no points are redeemed.</summary>
[JsonConverter(typeof(WordConverter<RedemptionRefusal>))]
public enum RedemptionRefusal
{
    /// <summary>What is possible is below the program's minimum, or below one step.</summary>
    BelowMinimum,

    /// <summary>Not all that was asked for is possible, and the program allows no part of it.</summary>
    OnlyInPart,
}
