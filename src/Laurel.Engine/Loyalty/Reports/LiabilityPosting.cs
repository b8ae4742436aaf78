using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Reports;

/// <summary>Points that moved on a day, as a report adds them up.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Type">Why they moved.</param>
/// <param name="Points">Signed.</param>
/// <param name="Place">What they are part of.</param>
public sealed record LiabilityPosting(DateOnly Day, PointEntryType Type, long Points, LiabilityPlace Place)
{
    /// <summary>The postings of an entry: one for each lot, and one for the debt; together they are its points.</summary>
    /// <param name="program">The program.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="tier">Code of the tier that the member is counted in, the same for all of a member's entries; null is none.</param>
    public static IEnumerable<LiabilityPosting> Of(PointsProgram program, PointEntry entry, string? tier)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(entry);
        DateOnly day = program.DayOf(entry.At);
        foreach (LotPart part in entry.Parts)
        {
            yield return new LiabilityPosting(day, entry.Type, part.Points, LiabilityPlace.Of(tier, part.ExpiresOn));
        }

        if (entry.DebtChange != 0)
        {
            yield return new LiabilityPosting(day, entry.Type, -entry.DebtChange, new LiabilityPlace(tier, ExpiryKind.Debt, null));
        }
    }
}

/// <summary>A row of the report.</summary>
/// <param name="Tier">Code of the tier; null is none.</param>
/// <param name="Kind">Points that lapse, points that never do, or what members owe.</param>
/// <param name="Month">The first day of the month in which they lapse; null for the other kinds.</param>
public sealed record LiabilityPlace(string? Tier, ExpiryKind Kind, DateOnly? Month)
{
    /// <summary>The row of points with a last day.</summary>
    public static LiabilityPlace Of(string? tier, DateOnly? expiresOn) => expiresOn is { } last
        ? new LiabilityPlace(tier, ExpiryKind.Month, new DateOnly(last.Year, last.Month, 1))
        : new LiabilityPlace(tier, ExpiryKind.Never, null);
}

/// <summary>When points of a row lapse.</summary>
[JsonConverter(typeof(WordConverter<ExpiryKind>))]
public enum ExpiryKind
{
    /// <summary>In a month.</summary>
    Month,

    /// <summary>Never.</summary>
    Never,

    /// <summary>
    /// They are owed by members: zero or below, unless a late upload repaid on an earlier day what was owed on a later one.
    /// </summary>
    Debt,
}
