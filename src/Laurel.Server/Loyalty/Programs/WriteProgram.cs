using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Programs;

/// <summary>Makes and changes programs. Every change is a version of its own; what sales earned before stays counted by theirs.</summary>
internal sealed class WriteProgram(Store store, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="DbUpdateException">The code is taken.</exception>
    public Task<LoyaltyProgram> CreateAsync(LoyaltyProgramChange wanted, string who, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            LoyaltyProgram row = ProgramRows.New(wanted.Code, wanted.Terms, who, clock.GetUtcNow());
            row.StoreCode = wanted.Store;
            row.IsActive = wanted.IsActive ?? true;
            store.Add(row);
            store.Add(ProgramRows.Version(row));
            await audit.AddAsync(new(AuditKind.LoyaltyProgram, AuditAction.Created, row.Code, who) { After = Write(row) }, cancel);
            return row;
        },
        cancel);

    /// <summary>Changes a program; it stays as it is when its version is another than expected.</summary>
    /// <returns>The program, or null when there is none of this code.</returns>
    /// <exception cref="ProblemsException">Members stand against it.</exception>
    public Task<ProgramChange> ChangeAsync(LoyaltyProgramChange wanted, int version, string who, CancellationToken cancel) =>
        store.WriteAsync(
            async () =>
            {
                string code = Codes.Fold(wanted.Code);

                // Whoever changes it takes the row first, so that a second one finds the version that the first has made.
                int taken = await store.LoyaltyPrograms.Where(program => program.Code == code && program.Version == version)
                    .ExecuteUpdateAsync(set => set.SetProperty(program => program.Version, version + 1), cancel);
                LoyaltyProgram? row = await store.LoyaltyPrograms.Include(program => program.Tiers)
                    .SingleOrDefaultAsync(program => program.Code == code, cancel);
                if (row is null || taken == 0) return new ProgramChange(row, IsStale: row is not null);
                await CheckAsync(row, wanted.Terms, cancel);
                string before = Write(row);
                row.StoreCode = wanted.Store;
                row.IsActive = wanted.IsActive ?? true;
                ProgramRows.Fill(row, wanted.Terms, who, clock.GetUtcNow());
                store.Add(ProgramRows.Version(row));
                await audit.AddAsync(
                    new(AuditKind.LoyaltyProgram, AuditAction.Changed, row.Code, who) { Before = before, After = Write(row) }, cancel);
                return new ProgramChange(row, IsStale: false);
            },
            static done => done is { Program: not null, IsStale: false },
            cancel);

    /// <summary>What members hold can't be taken from under them.</summary>
    private async Task CheckAsync(LoyaltyProgram row, ProgramTerms wanted, CancellationToken cancel)
    {
        var problems = new ProblemList();
        ProgramTerms known = ProgramRows.Terms(row.TermsJson);
        if (known.Currency != wanted.Currency)
            problems.Add(ProblemCode.InvalidValue, "/terms/currency", "The currency of a program can't be changed.");
        if (known.TimeZone != wanted.TimeZone && await store.CustomerLoyalties.AnyAsync(member => member.ProgramId == row.Id, cancel))
        {
            problems.Add(
                ProblemCode.InvalidValue, "/terms/timeZone", "The program has members whose points are counted in days of its time zone.");
        }

        foreach (LoyaltyTier gone in row.Tiers.Where(tier => !wanted.Tiers.Any(kept => CodeComparer.Same(kept.Code, tier.Code))))
        {
            int holders = await store.CustomerLoyalties.CountAsync(member => member.TierId == gone.Id, cancel);
            if (holders > 0)
            {
                problems.Add(
                    ProblemCode.InvalidValue, "/terms/tiers", $"{holders} members hold the tier '{gone.Code}'; it can't be taken away.");
            }
        }

        problems.ThrowIfAny();
    }

    private static string Write(LoyaltyProgram row) =>
        JsonSerializer.Serialize(ProgramViews.Change(row), WireJson.Default.LoyaltyProgramChange);
}

/// <summary>What became of a change.</summary>
/// <param name="Program">The program as it is now; null when there is none.</param>
/// <param name="IsStale">Whether somebody else changed it before.</param>
internal sealed record ProgramChange(LoyaltyProgram? Program, bool IsStale);
