using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Earning;

/// <summary>
/// What earns points of a sale, line by line. Computed once when the sale is made, kept with it, and lowered by its returns.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class EarnBase
{
    private readonly IReadOnlyList<EarnBaseLine> _lines;

    private EarnBase(IReadOnlyList<EarnBaseLine> lines)
    {
        _lines = lines;
        Total = lines.Aggregate(0L, (sum, line) => sum + line.Amount);
    }

    /// <summary>The lines that earn.</summary>
    public IReadOnlyList<EarnBaseLine> Lines => _lines;

    /// <summary>The base <c>E</c>: the sum of the lines in minor units.</summary>
    public long Total { get; }

    /// <summary>
    /// Nets of lines without <c>NO_EARN</c>, less the share of each that points paid, less excluded tenders, less VAT where it does not
    /// earn.
    /// </summary>
    /// <remarks>
    /// Points as a tender fall on all lines without <c>NO_REDEEM</c> by their nets, exactly as they would as a discount, so both modes
    /// earn the same. An excluded tender lowers the base by all that it paid, spread over the lines that earn; never below zero.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An amount is below zero, or VAT above its net.</exception>
    public static EarnBase Of(PointsProgram program, EarnSale sale)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(sale);
        Guard(sale);
        long[] left = [.. sale.Lines.Select(line => line.Net)];
        TakeFrom(left, sale.PaidByPoints, i => !sale.Lines[i].NoRedeem);
        long excluded = sale.Tenders.Where(tender => program.IsExcluded(tender.Type)).Sum(tender => tender.Amount);
        TakeFrom(left, excluded, i => !sale.Lines[i].NoEarn);
        return new EarnBase(
        [
            .. sale.Lines.Select((line, i) => new EarnBaseLine(line, WithoutVat(program, line, left[i]))).Where(line => !line.Line.NoEarn)
        ]);
    }

    /// <summary>A base as it was kept with its sale.</summary>
    public static EarnBase Of(IEnumerable<EarnBaseLine> lines) => new([.. lines]);

    /// <summary>What is left after part of a line came back: <c>amount − R(amount · returned / quantity)</c>.</summary>
    /// <param name="line">Id of the line; one that does not earn changes nothing.</param>
    /// <param name="returned">All that came back of the line so far, in thousandths, from zero to <paramref name="quantity"/>.</param>
    /// <param name="quantity">What was sold, in thousandths, above zero.</param>
    /// <remarks>Starts from the base of the sale, not from what an earlier return left.</remarks>
    public EarnBase Without(string line, long returned, long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        ArgumentOutOfRangeException.ThrowIfNegative(returned);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(returned, quantity);
        return new EarnBase(
        [
            .. _lines.Select(own => own.Line.Id == line ? own with { Amount = own.Amount - Part(own.Amount, returned, quantity) } : own)
        ]);
    }

    private static void Guard(EarnSale sale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sale.PaidByPoints);
        foreach (EarnLine line in sale.Lines)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(line.Net);
            ArgumentOutOfRangeException.ThrowIfNegative(line.Vat);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(line.Vat, line.Net);
        }

        foreach (EarnTender tender in sale.Tenders)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(tender.Amount);
        }
    }

    /// <summary>Spreads an amount over the lines of a choice by what is left of them, and never takes more than that.</summary>
    private static void TakeFrom(long[] left, long amount, Func<int, bool> isChosen)
    {
        long[] weights = [.. left.Select((own, i) => isChosen(i) ? own : 0)];
        long all = weights.Sum();
        if (all == 0 || amount == 0)
        {
            return;
        }

        long[] shares = new long[left.Length];
        Allocation.Split(Math.Min(amount, all), weights, shares);
        for (int i = 0; i < left.Length; i++)
        {
            left[i] -= shares[i];
        }
    }

    private static long WithoutVat(PointsProgram program, EarnLine line, long amount) =>
        program.Terms.Earn.VatEarns || line.Net == 0 ? amount : Part(amount, line.Net - line.Vat, line.Net);

    private static long Part(long amount, long part, long whole) => Rounding.Divide((Int128)amount * part, whole);
}

/// <summary>A line that earns.</summary>
/// <param name="Line">The line of the sale.</param>
/// <param name="Amount">What of it earns, in minor units, zero or above.</param>
public sealed record EarnBaseLine(EarnLine Line, long Amount);
