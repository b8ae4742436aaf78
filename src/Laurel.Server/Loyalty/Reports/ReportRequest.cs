using System.Globalization;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Reports;

/// <summary>A program and the days that a report is asked for.</summary>
internal sealed record ReportRequest(Guid ProgramId, string Code, PointsProgram Program, DateOnly From, DateOnly Through)
{
    public const string UseName = "expectedUse";

    public const string MarkName = "bom";

    /// <summary>How many points are expected to be used, in percent.</summary>
    public decimal ExpectedUse { get; private init; } = 100m;

    /// <summary>Whether a file begins with a byte order mark.</summary>
    public bool HasMark { get; private init; }

    /// <summary>Reads it; what is asked beyond the days is refused unless the report has use for it.</summary>
    /// <returns>What is asked for, or null when there is no such program.</returns>
    /// <exception cref="ProblemsException">The days or the percentage are not right.</exception>
    public static async Task<ReportRequest?> ReadAsync(
        string code, IQueryCollection query, int mostDays, string? more, Store store, ProgramBook programs, TimeProvider clock,
        CancellationToken cancel)
    {
        var list = new ListRequest(query, [], more is null ? ["from", "to"] : ["from", "to", more]);
        DateOnly? from = list.Day("from");
        DateOnly? to = list.Day("to");
        decimal use = Percentage(list);
        bool mark = list.Truth(MarkName) ?? false;
        list.ThrowIfWrong();
        string folded = Codes.Fold(code);
        Guid? id = await store.LoyaltyPrograms.Where(row => row.Code == folded).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel);
        if (id is null) return null;
        PointsProgram program = await programs.GetAsync(id.Value, cancel);
        DateOnly through = to ?? program.DayOf(clock.GetUtcNow());
        DateOnly first = from ?? new DateOnly(through.Year, through.Month, 1);
        if (through < first) list.Invalid("to", "The last day is not before the first.");
        else if (through.DayNumber - first.DayNumber >= mostDays) list.Invalid("from", $"At most {mostDays} days are allowed.");
        else if (first == DateOnly.MinValue) list.Invalid("from", "A later day is needed.");
        list.ThrowIfWrong();
        return new ReportRequest(id.Value, folded, program, first, through) { ExpectedUse = use, HasMark = mark };
    }

    private static decimal Percentage(ListRequest list)
    {
        if (list.Text(UseName) is not { } text) return 100m;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal use)
            && use <= 100m && decimal.Round(use, 2) == use)
        {
            return use;
        }

        list.Invalid(UseName, "A percentage from 0 to 100 with at most 2 decimals is needed.");
        return 100m;
    }
}
