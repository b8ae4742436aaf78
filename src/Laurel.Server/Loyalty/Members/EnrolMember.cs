using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Audit;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Loyalty.Tiers;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Members;

/// <summary>
/// Has customers join programs and leave them. Welcome points come once per person, also after leaving and joining again.
/// </summary>
internal sealed class EnrolMember(
    Store store, PointAccounts accounts, ProgramBook programs, MemberTiers tiers, MemberViews views, AuditTrail audit, TimeProvider clock)
{
    /// <returns>The account, or null for somebody who is a member already.</returns>
    public Task<Guid?> EnrolAsync(Guid program, Guid customer, ClaimsPrincipal caller, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            Guid? joined = await JoinAsync(program, customer, caller.Identity!.Name!, cancel);

            // Tills and apps have customers join all day long; a person who does is written down.
            if (joined is { } account && caller.IsPerson())
                await NoteAsync(AuditAction.Joined, null, await views.OfAsync(account, cancel), caller, cancel);
            return joined;
        },
        cancel);

    /// <returns>Whether he was a member until now.</returns>
    public Task<bool> LeaveAsync(Guid account, ClaimsPrincipal caller, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            DateTimeOffset? now = clock.GetUtcNow();
            MembershipView before = await views.OfAsync(account, cancel);
            int left = await store.CustomerLoyalties.Where(known => known.Id == account && known.LeftAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.LeftAt, now), cancel);
            if (left == 0) return false;
            await NoteAsync(AuditAction.Left, before, await views.OfAsync(account, cancel), caller, cancel);
            return true;
        },
        cancel);

    private Task NoteAsync(
        AuditAction action, MembershipView? before, MembershipView after, ClaimsPrincipal caller, CancellationToken cancel) =>
        audit.AddAsync(
            new(AuditKind.Membership, action, after.Customer, caller.Identity!.Name!)
            {
                Before = before is null ? null : Write(before), After = Write(after),
            },
            cancel);

    /// <summary>As the log keeps it: without the lots, of which the ledger knows all.</summary>
    private static string Write(MembershipView view) =>
        JsonSerializer.Serialize(view with { Lots = [] }, WireJson.Default.MembershipView);

    private async Task<Guid?> JoinAsync(Guid programId, Guid customer, string who, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        CustomerLoyalty? known = await store.CustomerLoyalties.AsNoTracking()
            .SingleOrDefaultAsync(row => row.CustomerId == customer && row.ProgramId == programId, cancel);
        if (known is { LeftAt: null }) return null;
        Guid id = known?.Id ?? Guid.CreateVersion7(now);
        if (known is null)
        {
            store.Add(new CustomerLoyalty { Id = id, CustomerId = customer, ProgramId = programId, JoinedAt = now });
            await store.SaveChangesAsync(cancel);
        }
        else
        {
            await store.CustomerLoyalties.Where(row => row.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeftAt, (DateTimeOffset?)null).SetProperty(row => row.JoinedAt, now), cancel);
        }

        PointsProgram program = await programs.GetAsync(programId, cancel);
        var welcome = new GiveWelcome(now) { By = who };
        OpenAccounts open = await accounts.OpenAsync(
            [
                new AccountNeed(id, program) { Operations = [welcome.Key] },
                new AccountNeed(known?.SharesWithId ?? id, program) { Member = id },
            ],
            cancel);
        OpenAccount own = open[id];
        OpenAccount used = open.UsedBy(id)!;
        own.Apply(welcome);
        if (used != own && own.IsChanged) own.PassTo(used, $"{welcome.Key}/{id:N}", now);
        await accounts.WriteAsync(open.All, cancel);
        await tiers.AfterSaleAsync(used.Id, now, cancel);
        return id;
    }
}
