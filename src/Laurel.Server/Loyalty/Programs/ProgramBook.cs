using System.Collections.Concurrent;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Programs;

/// <summary>The programs as they are stored, compiled. For one request, a program stays what it was when it was first asked for.</summary>
internal sealed class ProgramBook(Store store, CompiledPrograms compiled)
{
    private readonly Dictionary<Guid, int> _versions = [];

    /// <summary>A program as it is now.</summary>
    public async Task<PointsProgram> GetAsync(Guid programId, CancellationToken cancel) =>
        await GetAsync(programId, await VersionAsync(programId, cancel), cancel);

    /// <summary>A program as it was in one of its versions.</summary>
    public async Task<PointsProgram> GetAsync(Guid programId, int version, CancellationToken cancel)
    {
        if (compiled.Find(programId, version) is { } known) return known;
        string terms = await store.LoyaltyProgramVersions.Where(row => row.ProgramId == programId && row.Version == version)
            .Select(row => row.TermsJson).SingleAsync(cancel);
        return compiled.Keep(programId, version, PointsProgram.Compile(ProgramRows.Terms(terms)));
    }

    private async Task<int> VersionAsync(Guid programId, CancellationToken cancel)
    {
        if (_versions.TryGetValue(programId, out int known)) return known;
        int version = await store.LoyaltyPrograms.Where(program => program.Id == programId).Select(program => program.Version)
            .SingleAsync(cancel);
        return _versions[programId] = version;
    }
}

/// <summary>Compiled programs by id and version. A version never changes, so no node has to hear of anything.</summary>
internal sealed class CompiledPrograms
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(Guid Program, int Version), PointsProgram> _known = [];

    public PointsProgram? Find(Guid program, int version) => _known.GetValueOrDefault((program, version));

    public PointsProgram Keep(Guid program, int version, PointsProgram value)
    {
        // So many are only there when versions of years ago are looked up; they are read again where they are needed.
        if (_known.Count >= Most) _known.Clear();
        return _known.GetOrAdd((program, version), value);
    }
}
