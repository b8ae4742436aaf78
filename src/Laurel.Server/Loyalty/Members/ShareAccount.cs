using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Loyalty.Tiers;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Members;

/// <summary>
/// Has a member use the account of another: one person who joined twice, or a household. All points move, with their last days, and from
/// then on both earn into it and spend from it.
/// </summary>
internal sealed class ShareAccount(
    Store store, PointAccounts accounts, ProgramBook programs, MemberTiers tiers, AuditTrail audit, TimeProvider clock)
{
    /// <param name="own">The membership that gives its points.</param>
    /// <param name="with">The membership whose account both use.</param>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ProblemsException">It can't be: the pointer says why.</exception>
    public Task ShareAsync(
        KnownAccount own, KnownAccount with, AccountSharing wanted, ClaimsPrincipal caller, CancellationToken cancel) =>
        store.WriteAsync(
            async () =>
            {
                Check(own, with, wanted);
                PointsProgram program = await programs.GetAsync(own.ProgramId, cancel);
                await MoveAsync(own, with.Id, program, wanted, caller.Identity!.Name!, cancel);

                // Those who used the account that is empty now go along.
                await store.CustomerLoyalties.Where(row => row.Id == own.OwnId || row.SharesWithId == own.OwnId)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.SharesWithId, with.Id), cancel);
                await tiers.AfterSaleAsync(with.Id, clock.GetUtcNow(), cancel);
                await NoteAsync(own, wanted, AuditAction.Shared, caller, cancel);
                return true;
            },
            cancel);

    /// <summary>Gives a member an account of its own again, an empty one; the points stay where they are.</summary>
    public Task<AccountParting> PartAsync(KnownAccount own, ClaimsPrincipal caller, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            PointsProgram program = await programs.GetAsync(own.ProgramId, cancel);
            OpenAccounts open = await accounts.OpenAsync([new AccountNeed(own.Id, program) { Member = own.OwnId }], cancel);
            OpenAccount used = open.UsedBy(own.OwnId)!;
            if (used.Id == own.OwnId) return AccountParting.NotShared;
            if (used.IsHeld) return AccountParting.Held;
            await store.CustomerLoyalties.Where(row => row.Id == own.OwnId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SharesWithId, (Guid?)null), cancel);
            await NoteAsync(own, null, AuditAction.Parted, caller, cancel);
            return AccountParting.Done;
        },
        cancel);

    private async Task MoveAsync(
        KnownAccount known, Guid into, PointsProgram program, AccountSharing wanted, string who, CancellationToken cancel)
    {
        string key = $"share/{Guid.CreateVersion7():N}";
        Guid own = known.OwnId;
        OpenAccounts open = await accounts.OpenAsync(
            [
                new AccountNeed(own, program) { Operations = [key] }, new AccountNeed(into, program) { Operations = [key] },
                new AccountNeed(known.Id, program) { Member = own },
            ],
            cancel);

        // Whoever asked for the same, or for the contrary, in this moment was first: the rows are held only now.
        bool isMoved = await store.CustomerLoyalties.AnyAsync(
            row => row.Id == into && row.SharesWithId != null || row.Id == own && row.SharesWithId == into, cancel);
        if (isMoved) throw Wrong("/with", "Somebody else has just moved this account. Look, and ask again.");
        AccountMerge merge = AccountMerge.Of(
            program, open[own].Account, open[into].Account, key, clock.GetUtcNow(), who, wanted.Reason.Trim());
        OpenAccount left = open.UsedBy(own)!;
        if (merge.From.Refusal == MovementRefusal.OpenReservation || left.Id != own && left.IsHeld)
            throw Wrong("/with", "A till holds points of this member at the moment. Try again when the sale is over.");
        open[own].Take(merge.From);
        open[into].Take(merge.Into);
        await accounts.WriteAsync(open.All, cancel);
    }

    private static void Check(KnownAccount own, KnownAccount with, AccountSharing wanted)
    {
        var check = new BodyCheck();
        if (own.OwnId == with.Id || own.Id == with.Id)
            check.Add(ProblemCode.InvalidValue, "/with", "Both use the same account already.");
        if (wanted.Reason.Trim().Length is < 3 or > 500)
            check.Add(ProblemCode.OutOfRange, "/reason", "From 3 to 500 characters are needed.");
        check.ThrowIfWrong();
    }

    private Task NoteAsync(
        KnownAccount own, AccountSharing? wanted, AuditAction action, ClaimsPrincipal caller, CancellationToken cancel) =>
        audit.AddAsync(
            new(AuditKind.Membership, action, own.Customer, caller.Identity!.Name!)
            {
                After = wanted is null ? null : System.Text.Json.JsonSerializer.Serialize(wanted, WireJson.Default.AccountSharing),
                Reason = wanted?.Reason.Trim(),
            },
            cancel);

    private static ProblemsException Wrong(string pointer, string message) =>
        new([new Problem(ProblemCode.InvalidValue, pointer, message)]);
}

/// <summary>What became of the wish for an account of one's own.</summary>
internal enum AccountParting
{
    /// <summary>The member has one.</summary>
    Done,

    /// <summary>The member had one.</summary>
    NotShared,

    /// <summary>A till holds points of the account; whose sale it is is known only when it is over.</summary>
    Held,
}
