using System.Numerics;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Earning;

/// <summary>Counts points: <c>⌊ E · points · multiplier / perAmount ⌋</c> with one floor at the end, and then flat points.</summary>
public static class PointsEarning
{
    /// <summary>What a base earns.</summary>
    /// <param name="program">The program.</param>
    /// <param name="earnBase">What earns: of a sale, or what its returns leave of it.</param>
    /// <param name="factors">The tier held when the sale began, and the points multipliers of its quote.</param>
    /// <param name="bonuses">The bonus points of its quote. Earn rules of the program are added here.</param>
    /// <remarks>
    /// A sale with no base, or one below the minimum, earns nothing at all, bonuses included: what nobody pays for earns nothing, and
    /// when everything has come back everything is taken back.
    /// </remarks>
    /// <exception cref="OverflowException">The points leave 64 bits.</exception>
    public static EarnedPoints Count(
        PointsProgram program, EarnBase earnBase, IReadOnlyList<PointsFactor> factors, IReadOnlyList<FlatPoints> bonuses)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(earnBase);
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(bonuses);
        if (earnBase.Total == 0 || earnBase.Total < program.MinPurchase)
        {
            NoPointsReason reason = earnBase.Total == 0 ? NoPointsReason.NoBase : NoPointsReason.BelowMinimum;
            return new EarnedPoints { Base = earnBase.Total, Nothing = reason };
        }

        IReadOnlyList<RateShare> rates = RatesOf(program, earnBase);
        return new EarnedPoints
        {
            Base = earnBase.Total,
            Rates = rates,
            Factors = factors,
            Earned = Floor(rates, factors),
            Flats = [.. bonuses, .. ExtrasOf(program, earnBase)],
        };
    }

    /// <summary>What a sale may keep of its points after a return, as the void policy says.</summary>
    /// <param name="policy">The program's policy.</param>
    /// <param name="before">All that the sale earned.</param>
    /// <param name="after">What is kept of it would earn.</param>
    /// <returns>Points, never more than the sale earned.</returns>
    public static long KeptAfterReturn(VoidPolicy policy, long before, long after) => policy switch
    {
        VoidPolicy.None => before,
        VoidPolicy.ClawbackFull => 0,
        VoidPolicy.ClawbackProportional => Math.Min(before, after),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "No such policy."),
    };

    /// <summary>One fraction for all rates and factors, without a limit on its size, so that nothing is rounded before the end.</summary>
    private static long Floor(IReadOnlyList<RateShare> rates, IReadOnlyList<PointsFactor> factors)
    {
        BigInteger numerator = 0;
        BigInteger denominator = 1;
        foreach (RateShare rate in rates)
        {
            numerator = (numerator * rate.PerAmount) + (denominator * rate.Amount * rate.Points);
            denominator *= rate.PerAmount;
        }

        foreach (PointsFactor factor in factors)
        {
            numerator *= factor.Thousandths;
            denominator *= 1_000;
        }

        return checked((long)(numerator / denominator));
    }

    private static IReadOnlyList<RateShare> RatesOf(PointsProgram program, EarnBase earnBase) =>
    [
        .. earnBase.Lines.Where(line => line.Amount > 0)
            .GroupBy(line => BestRate(program, line.Line))
            .Select(group => group.Key with { Amount = group.Sum(line => line.Amount) }),
    ];

    /// <summary>The program's rate, or the best of the rules that match; of equal ones the first in the list.</summary>
    private static RateShare BestRate(PointsProgram program, EarnLine line)
    {
        RateShare? best = null;
        foreach (OtherRateRule rule in program.Terms.EarnRules.OfType<OtherRateRule>().Where(rule => Matches(rule, line)))
        {
            var rate = new RateShare(rule.Code, 0, rule.Points, program.Currency.Minor(rule.PerAmount));
            if (best is null || (Int128)rate.Points * best.PerAmount > (Int128)best.Points * rate.PerAmount)
            {
                best = rate;
            }
        }

        return best ?? new RateShare(null, 0, program.Terms.Earn.Points, program.PerAmount);
    }

    private static IEnumerable<FlatPoints> ExtrasOf(PointsProgram program, EarnBase earnBase) =>
        from rule in program.Terms.EarnRules.OfType<ExtraPointsRule>()
        where earnBase.Lines.Any(line => line.Amount > 0 && Matches(rule, line.Line))
        select new FlatPoints(rule.Code, rule.Points);

    private static bool Matches(EarnRule rule, EarnLine line) => rule.Target switch
    {
        EarnTarget.Receipt => true,
        EarnTarget.Category => Has(rule, line.Category),
        EarnTarget.Department => Has(rule, line.Department),
        EarnTarget.Brand => Has(rule, line.Brand),
        _ => Has(rule, line.Product),
    };

    private static bool Has(EarnRule rule, string? code) => code is not null && rule.Codes.Contains(code, CodeComparer.Instance);
}
