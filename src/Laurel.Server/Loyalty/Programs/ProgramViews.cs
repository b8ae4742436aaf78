using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Programs;

/// <summary>Shows programs.</summary>
internal sealed class ProgramViews(Store store)
{
    public async Task<IReadOnlyList<LoyaltyProgramView>> OfAsync(IReadOnlyList<LoyaltyProgram> programs, CancellationToken cancel)
    {
        List<Guid> ids = [.. programs.Select(program => program.Id)];
        var members = await store.CustomerLoyalties.Where(member => ids.Contains(member.ProgramId) && member.LeftAt == null)
            .GroupBy(member => new { member.ProgramId, member.TierId })
            .Select(group => new { group.Key.ProgramId, group.Key.TierId, Count = group.Count() }).ToListAsync(cancel);
        ILookup<Guid, (Guid? Tier, int Count)> byProgram = members.ToLookup(row => row.ProgramId, row => (row.TierId, row.Count));
        return [.. programs.Select(program => View(program, [.. byProgram[program.Id]]))];
    }

    /// <summary>A program in the form in which it is written.</summary>
    public static LoyaltyProgramChange Change(LoyaltyProgram row) => new()
    {
        Code = row.Code, Store = row.StoreCode, IsActive = row.IsActive, Terms = ProgramRows.Terms(row.TermsJson),
    };

    public static LoyaltyProgramVersionView View(LoyaltyProgramVersion row, bool whole) => new()
    {
        Version = row.Version, ChangedAt = row.ChangedAt, ChangedBy = row.ChangedBy, Store = row.StoreCode, IsActive = row.IsActive,
        Terms = whole ? ProgramRows.Terms(row.TermsJson) : null,
    };

    private static LoyaltyProgramView View(LoyaltyProgram row, IReadOnlyList<(Guid? Tier, int Count)> members) => new()
    {
        Code = row.Code,
        Store = row.StoreCode,
        IsActive = row.IsActive,
        Terms = ProgramRows.Terms(row.TermsJson),
        Version = row.Version,
        ChangedAt = row.ChangedAt,
        ChangedBy = row.ChangedBy,
        Members = members.Sum(tier => tier.Count),
        TierMembers =
        [
            .. row.Tiers.OrderBy(tier => tier.Level)
                .Select(tier => new TierMembers { Tier = tier.Code, Members = members.Where(m => m.Tier == tier.Id).Sum(m => m.Count) }),
        ],
    };
}
