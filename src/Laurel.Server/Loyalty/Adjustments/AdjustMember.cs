using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Members;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Loyalty.Adjustments;

/// <summary>Corrects points by hand: with a reason, never into a debt, and beyond a limit only when a second person agrees.</summary>
internal sealed class AdjustMember(
    Store store, PointAccounts accounts, ProgramBook programs, AuditTrail audit, TimeProvider clock, IOptions<LoyaltySettings> settings)
{
    private const long Most = 1_000_000;
    private const int ShortestReason = 3;
    private const int LongestReason = 500;

    private readonly long _limit = settings.Value.AdjustmentLimit;

    /// <returns>Whether it was done; otherwise it waits for a second person.</returns>
    /// <exception cref="ProblemsException">Something about it is not right, or there are fewer points.</exception>
    public async Task<bool> AdjustAsync(
        KnownAccount account, PointAdjustment wanted, ClaimsPrincipal caller, CancellationToken cancel)
    {
        Check(wanted);
        string who = caller.Identity!.Name!;
        if (Math.Abs(wanted.Points) > _limit)
        {
            if (-wanted.Points > await FreeAsync(account, cancel)) throw NotThere();
            await AskAsync(account, wanted, who, cancel);
            return false;
        }

        bool done = await MoveAsync(account, $"adjust/{Guid.CreateVersion7():N}", wanted, who, cancel);
        return done ? true : throw NotThere();
    }

    /// <summary>Does what somebody else has asked for.</summary>
    public Task<AdjustmentOutcome> ApproveAsync(Guid id, ClaimsPrincipal caller, CancellationToken cancel) =>
        DecideAsync(id, AdjustmentState.Approved, null, caller, cancel);

    /// <summary>Refuses it, with a reason; who asked for it may take it back so.</summary>
    /// <exception cref="ProblemsException">There is no reason.</exception>
    public Task<AdjustmentOutcome> RefuseAsync(Guid id, GivenReason why, ClaimsPrincipal caller, CancellationToken cancel)
    {
        var check = new BodyCheck();
        Reason(why.Reason, check);
        check.ThrowIfWrong();
        return DecideAsync(id, AdjustmentState.Refused, why.Reason.Trim(), caller, cancel);
    }

    private Task<AdjustmentOutcome> DecideAsync(
        Guid id, AdjustmentState to, string? answer, ClaimsPrincipal caller, CancellationToken cancel) => store.WriteAsync(
            async () =>
            {
                string who = caller.Identity!.Name!;
                DateTimeOffset? now = clock.GetUtcNow();

                // Whoever comes first decides; who comes in the same moment finds it decided.
                int taken = await store.LoyaltyAdjustments.Where(row => row.Id == id && row.State == AdjustmentState.Waiting)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.State, to).SetProperty(row => row.DecidedBy, who)
                            .SetProperty(row => row.DecidedAt, now).SetProperty(row => row.Answer, answer),
                        cancel);
                var row = await (
                    from adjustment in store.LoyaltyAdjustments.AsNoTracking()
                    where adjustment.Id == id
                    join membership in store.CustomerLoyalties on adjustment.AccountId equals membership.Id
                    join customer in store.Customers on membership.CustomerId equals customer.Id
                    select new { Wanted = adjustment, membership.ProgramId, customer.Code }).SingleOrDefaultAsync(cancel);
                if (row is null) return AdjustmentOutcome.NotFound;
                if (taken == 0) return AdjustmentOutcome.Decided;
                if (to == AdjustmentState.Approved && row.Wanted.AskedBy == who) return AdjustmentOutcome.OwnWish;
                var wanted = new PointAdjustment { Points = row.Wanted.Points, Reason = row.Wanted.Reason };

                // It was asked for this account; where its points have moved since, it goes after them.
                var account = new KnownAccount(row.Wanted.AccountId, row.ProgramId, row.Wanted.AccountId, row.Code);
                if (to == AdjustmentState.Approved
                    && !await MoveAsync(account, $"adjust/{id:N}", wanted, row.Wanted.AskedBy, cancel))
                {
                    return AdjustmentOutcome.NotEnough;
                }

                AuditAction action = to == AdjustmentState.Approved ? AuditAction.Approved : AuditAction.Refused;
                await NoteAsync(action, row.Code, wanted, answer, who, cancel);
                return AdjustmentOutcome.Done;
            },
            static outcome => outcome == AdjustmentOutcome.Done,
            cancel);

    private Task<bool> AskAsync(KnownAccount account, PointAdjustment wanted, string who, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            DateTimeOffset now = clock.GetUtcNow();
            store.Add(new LoyaltyAdjustment
            {
                Id = Guid.CreateVersion7(now), AccountId = account.Id, MembershipId = account.OwnId, Points = wanted.Points,
                Reason = wanted.Reason.Trim(), State = AdjustmentState.Waiting, AskedBy = who, AskedAt = now,
            });
            await NoteAsync(AuditAction.Asked, account.Customer, wanted, null, who, cancel);
            return true;
        },
        cancel);

    /// <returns>False when there are fewer points.</returns>
    private async Task<bool> MoveAsync(
        KnownAccount account, string key, PointAdjustment wanted, string who, CancellationToken cancel)
    {
        PointsProgram program = await programs.GetAsync(account.ProgramId, cancel);
        var movement = new AdjustPoints(key, clock.GetUtcNow(), wanted.Points, wanted.Reason.Trim()) { By = who };
        AccountChanges changes = await store.WriteAsync(
            async () =>
            {
                OpenAccounts open = await accounts.OpenAsync(
                    [new AccountNeed(account.Id, program) { Member = account.OwnId, Operations = [movement.Key] }], cancel);
                AccountChanges done = open.UsedBy(account.OwnId)!.Apply(movement);
                await accounts.WriteAsync(open.All, cancel);
                return done;
            },
            cancel);
        return changes.Refusal is null;
    }

    private Task NoteAsync(
        AuditAction action, string customer, PointAdjustment wanted, string? reason, string who, CancellationToken cancel) =>
        audit.AddAsync(
            new(AuditKind.PointAdjustment, action, customer, who)
            {
                After = JsonSerializer.Serialize(wanted, WireJson.Default.PointAdjustment), Reason = reason,
            },
            cancel);

    private static void Check(PointAdjustment wanted)
    {
        var check = new BodyCheck();
        if (wanted.Points == 0 || Math.Abs(wanted.Points) > Most)
            check.Add(ProblemCode.OutOfRange, "/points", $"A number from -{Most} to {Most} is needed, and not 0.");
        Reason(wanted.Reason, check);
        check.ThrowIfWrong();
    }

    private static void Reason(string reason, BodyCheck check)
    {
        if (reason.Trim().Length is < ShortestReason or > LongestReason)
            check.Add(ProblemCode.OutOfRange, "/reason", $"From {ShortestReason} to {LongestReason} characters are needed.");
    }

    /// <summary>Points that could be taken away now.</summary>
    private Task<long> FreeAsync(KnownAccount account, CancellationToken cancel) =>
        store.PointLots.Where(lot => lot.AccountId == account.Id).SumAsync(lot => lot.Remaining - lot.Reserved, cancel);

    private static ProblemsException NotThere() =>
        new([new Problem(ProblemCode.OutOfRange, "/points", "The member has fewer points than that.")]);
}

/// <summary>What became of a decision.</summary>
internal enum AdjustmentOutcome
{
    /// <summary>It stands.</summary>
    Done,

    /// <summary>Nobody asked for such a correction.</summary>
    NotFound,

    /// <summary>Somebody has decided already.</summary>
    Decided,

    /// <summary>Who asked for it can't be the second person.</summary>
    OwnWish,

    /// <summary>The member has fewer points by now.</summary>
    NotEnough,
}
