using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>Checked terms of a program with whole numbers in them; every computation on points starts from one.</summary>
/// <remarks>Immutable and thread-safe. No clock: what day it is follows from the moments that are passed in.</remarks>
public sealed class PointsProgram
{
    private readonly LocalDays _days;
    private readonly HashSet<string> _excludedTenders;

    private PointsProgram(ProgramTerms terms)
    {
        Terms = terms;
        Currency = Currency.Of(terms.Currency);
        PerAmount = Currency.Minor(terms.Earn.PerAmount);
        MinPurchase = Currency.Minor(terms.Earn.MinPurchaseForPoints);
        Value = new PointValue((long)(terms.ValuePerPoint * PointValue.PartsPerMajor), Currency);
        Tiers = [.. terms.Tiers.OrderBy(tier => tier.Level)];
        _days = new LocalDays(TimeZoneInfo.FindSystemTimeZoneById(terms.TimeZone));
        _excludedTenders = new HashSet<string>(terms.Earn.ExcludedTenders, CodeComparer.Instance);
    }

    /// <summary>The terms as they were written.</summary>
    public ProgramTerms Terms { get; }

    /// <summary>The currency of every amount.</summary>
    public Currency Currency { get; }

    /// <summary>What a point is worth.</summary>
    public PointValue Value { get; }

    /// <summary>The tiers from the lowest level to the highest.</summary>
    public IReadOnlyList<TierTerms> Tiers { get; }

    /// <summary>What earns <see cref="EarnTerms.Points"/>, in minor units.</summary>
    internal long PerAmount { get; }

    /// <summary>The least base that earns, in minor units.</summary>
    internal long MinPurchase { get; }

    /// <summary>Checks terms and compiles them.</summary>
    /// <exception cref="ProblemsException">The terms are not valid; the exception names every field that is wrong.</exception>
    public static PointsProgram Compile(ProgramTerms terms)
    {
        IReadOnlyList<Problem> problems = Check(terms);
        return problems.Count == 0 ? new PointsProgram(terms) : throw new ProblemsException(problems);
    }

    /// <summary>Everything that is wrong with terms, at most one problem for each field; none when they compile.</summary>
    public static IReadOnlyList<Problem> Check(ProgramTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ProblemList problems = new();
        ProgramCheck.Check(terms, problems);
        return problems.ToList();
    }

    /// <summary>The day of a moment in the program's zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => _days.Of(moment);

    /// <summary>The last day of points credited at a moment, inclusive; null is never.</summary>
    public DateOnly? LastDayOf(DateTimeOffset credited) => Terms.Expiry.LastDayOf(DayOf(credited));

    /// <summary>
    /// When points earned at a moment can be spent: at once, or from the midnight that begins the day <c>pendingDays</c> later.
    /// </summary>
    public DateTimeOffset AvailableFrom(DateTimeOffset earned) =>
        Terms.PendingDays == 0 ? earned : _days.StartOf(DayOf(earned).AddDays(Terms.PendingDays));

    internal bool IsExcluded(string tender) => _excludedTenders.Contains(tender);

    /// <summary>The tier of a code; null for none and for a code that the program does not have.</summary>
    internal TierTerms? TierOf(string? code) => Tiers.FirstOrDefault(tier => CodeComparer.Same(tier.Code, code));
}
