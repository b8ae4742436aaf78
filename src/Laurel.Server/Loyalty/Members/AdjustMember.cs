using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Loyalty.Members;

/// <summary>Corrects points by hand: with a reason, never into a debt, and a store manager only up to a limit.</summary>
/// <remarks><c>Loyalty:AdjustmentLimit</c>, 1,000 points by default; beyond it an administrator corrects.</remarks>
internal sealed class AdjustMember(
    Store store, PointAccounts accounts, ProgramBook programs, TimeProvider clock, IConfiguration configuration)
{
    private const long Most = 1_000_000;
    private const int ShortestReason = 3;
    private const int LongestReason = 500;

    private readonly long _limit = Math.Clamp(configuration.GetValue("Loyalty:AdjustmentLimit", 1_000L), 0, Most);

    /// <exception cref="ProblemsException">Something about it is not right, or there are fewer points.</exception>
    public async Task AdjustAsync(
        KnownAccount account, PointAdjustment wanted, ClaimsPrincipal caller, CancellationToken cancel)
    {
        Check(wanted, caller);
        PointsProgram program = await programs.GetAsync(account.ProgramId, cancel);
        var movement = new AdjustPoints($"adjust/{Guid.CreateVersion7():N}", clock.GetUtcNow(), wanted.Points, wanted.Reason.Trim())
        {
            By = caller.Identity!.Name,
        };
        AccountChanges changes = await store.WriteAsync(
            async () =>
            {
                IReadOnlyDictionary<Guid, OpenAccount> open = await accounts.OpenAsync(
                    [new AccountNeed(account.Id, program) { Operations = [movement.Key] }], cancel);
                AccountChanges done = open[account.Id].Apply(movement);
                await accounts.WriteAsync(open.Values, cancel);
                return done;
            },
            cancel);
        if (changes.Refusal == MovementRefusal.NotEnoughPoints) throw Wrong("/points", "The member has fewer points than that.");
    }

    private void Check(PointAdjustment wanted, ClaimsPrincipal caller)
    {
        var check = new BodyCheck();
        if (wanted.Points == 0 || Math.Abs(wanted.Points) > Most)
            check.Add(ProblemCode.OutOfRange, "/points", $"A number from -{Most} to {Most} is needed, and not 0.");
        else if (Math.Abs(wanted.Points) > _limit && !caller.IsInRole(Roles.Administrator))
            check.Add(ProblemCode.OutOfRange, "/points", $"Above {_limit} points an administrator makes the correction.");
        if (wanted.Reason.Trim().Length is < ShortestReason or > LongestReason)
            check.Add(ProblemCode.OutOfRange, "/reason", $"From {ShortestReason} to {LongestReason} characters are needed.");
        check.ThrowIfWrong();
    }

    private static ProblemsException Wrong(string pointer, string message) => new([new Problem(ProblemCode.OutOfRange, pointer, message)]);
}
