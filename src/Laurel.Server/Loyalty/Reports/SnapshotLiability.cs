using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Reports;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Reports;

/// <summary>
/// Closes every day of every program once: what was owed at its end. After a time of rest the days that are missing are made up for; a day
/// that is closed stays as it is.
/// </summary>
internal sealed class SnapshotLiability(
    Store store, ReadLiability liability, ProgramBook programs, JobProgress progress, TimeProvider clock) : IJob
{
    public const string Name = "close-points-day";

    /// <summary>How far back missing days are made up for.</summary>
    private const int MostDays = 366;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        var open = new List<(Guid Id, PointsProgram Program, DateOnly Day)>();
        List<Guid> all = await store.LoyaltyPrograms.Select(program => program.Id).ToListAsync(cancel);
        foreach (Guid id in all)
        {
            PointsProgram program = await programs.GetAsync(id, cancel);
            DateOnly yesterday = program.DayOf(clock.GetUtcNow()).AddDays(-1);
            DateOnly? last = await store.LiabilityDays.Where(row => row.ProgramId == id).MaxAsync(row => (DateOnly?)row.Day, cancel);
            DateOnly day = last?.AddDays(1) ?? yesterday;
            if (day < yesterday.AddDays(-MostDays)) day = yesterday.AddDays(-MostDays);
            for (; day <= yesterday; day = day.AddDays(1)) open.Add((id, program, day));
        }

        await progress.BeginAsync(open.Count, cancel);
        foreach ((Guid id, PointsProgram program, DateOnly day) in open)
        {
            await CloseAsync(id, program, day, cancel);
            await progress.AddAsync(1, cancel);
        }

        return new JobResult(open.Count);
    }

    private async Task CloseAsync(Guid id, PointsProgram program, DateOnly day, CancellationToken cancel)
    {
        LiabilityReport report = await liability.ReadAsync(id, program, day, day, cancel);
        RollForward points = report.Total;
        store.Add(new LiabilityDay
        {
            ProgramId = id, Day = day, Opening = points.Opening, Issued = points.Issued, Burned = points.Burned, Expired = points.Expired,
            Clawed = points.Clawed, Adjusted = points.Adjusted, Closing = points.Closing, WorthMinor = report.Money(points.Closing),
            Members = await store.CustomerLoyalties.CountAsync(member => member.ProgramId == id && member.LeftAt == null, cancel),
            TakenAt = clock.GetUtcNow(),
        });
        await store.SaveChangesAsync(cancel);
        store.ChangeTracker.Clear();
    }
}
