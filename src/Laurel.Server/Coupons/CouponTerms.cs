using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Coupons;

/// <summary>What the kind of a coupon allows, for one coupon and for a batch alike.</summary>
internal static class CouponTerms
{
    private const long MostUses = 1_000_000_000;

    public static void CheckLimit(BodyCheck check, CouponType type, long? limit)
    {
        if (type == CouponType.SingleUse && limit is not (null or 1))
            check.Add(ProblemCode.InvalidValue, "/useLimit", "A coupon for single use has no other limit than 1.");
        else if (type == CouponType.MultiUse && limit is null)
            check.Add(ProblemCode.MissingField, "/useLimit", "A coupon for several uses needs a limit.");
        else if (limit is < 1 or > MostUses)
            check.Add(ProblemCode.OutOfRange, "/useLimit", "A number from 1 to 1,000,000,000 is needed.");
    }

    public static void CheckValidity(BodyCheck check, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from > to) check.Add(ProblemCode.EndBeforeStart, "/validTo", "The validity ends before it begins.");
    }

    /// <summary>The limit as it is kept.</summary>
    public static long? Limit(CouponType type, long? limit) => type == CouponType.SingleUse ? 1 : limit;
}
