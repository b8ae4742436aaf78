using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Receipts;
using Laurel.Engine.Loyalty.Redemption;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales.Points;

/// <summary>Holds the points that a basket is about to be paid with, so that no other till spends them meanwhile.</summary>
internal sealed class PointHolds(
    Store store, PointAccounts accounts, ProgramBook programs, SalePoints points, TimeProvider clock)
{
    private const string At = "/settings/pointsToRedeem";
    private const string Proof = "/verification";

    /// <summary>Holds them in the transaction of the reservation.</summary>
    /// <exception cref="ProblemsException">The customer may not spend as many.</exception>
    public async Task HoldAsync(
        Reservation reservation, ReserveRequest request, BasketFacts facts, Quote quote, CancellationToken cancel)
    {
        if (request.Settings is not { PointsToRedeem: > 0 } settings) return;
        IReadOnlyList<KnownMembership> memberships =
            facts.Customer is null ? [] : [.. facts.Customer.Memberships.Where(one => one.Covers(reservation.StoreCode))];
        if (await points.SpenderAsync(memberships, settings, cancel) is not { } membership)
        {
            throw settings.PointsProgram is not { } named ? Refused("Only a member of a loyalty program pays with points.")
                : Refused($"The customer is no member of '{named}', or it does not cover this store.", "/settings/pointsProgram");
        }

        VerificationMethod needed = membership.Verification.Burn;
        if (!needed.IsMetBy(facts.Proven))
        {
            string proof = Words<VerificationMethod>.Write(needed);
            throw Refused($"Points of '{membership.Program}' are spent with a proof by {proof}: POST /v1/member-verifications.", Proof);
        }

        PointsProgram program = await programs.GetAsync(membership.ProgramId, membership.Version, cancel);
        if (program.Terms.ValuePerPoint != settings.ValuePerPoint)
            throw Refused($"A point of '{membership.Program}' is worth {program.Terms.ValuePerPoint}.", "/settings/valuePerPoint");
        string key = PointsKeys.Hold(reservation.SaleId);
        OpenAccounts open = await accounts.OpenAsync(
            [new AccountNeed(membership.AccountId, program) { Member = membership.Id, Holds = [key] }], cancel);
        OpenAccount account = open.UsedBy(membership.Id)!;
        Check(account, settings, request, quote, reservation.CreatedAt);
        account.Apply(new ReservePoints(key, reservation.CreatedAt, settings.PointsToRedeem, reservation.ExpiresAt));
        await accounts.WriteAsync(open.All, cancel);
    }

    /// <summary>Lets go what is held for a sale that will not be; of none nothing is changed.</summary>
    public async Task LetGoAsync(Guid sale, CancellationToken cancel)
    {
        string key = PointsKeys.Hold(sale);
        var held = await (
            from hold in store.PointHolds
            where hold.Id == key && hold.State == ReservationState.Open
            join membership in store.CustomerLoyalties on hold.AccountId equals membership.Id
            select new { membership.Id, membership.ProgramId }).ToListAsync(cancel);
        foreach (var one in held)
        {
            PointsProgram program = await programs.GetAsync(one.ProgramId, cancel);
            OpenAccounts open = await accounts.OpenAsync(
                [new AccountNeed(one.Id, program) { Holds = [key] }], cancel);
            open[one.Id].Apply(new ReleasePoints(PointsKeys.LetGo(sale), clock.GetUtcNow(), key));
            await accounts.WriteAsync(open.All, cancel);
        }
    }

    /// <summary>The program's rules, for a till that did not ask for them.</summary>
    private static void Check(OpenAccount account, Settings settings, ReserveRequest request, Quote quote, DateTimeOffset now)
    {
        RedemptionOffer offer = new ReceiptPoints(request.Basket, settings, quote).OfferOf(
            account.Program, account.Account.SpendableAt(account.Program, now), settings.PointsToRedeem);
        if (offer.Points == settings.PointsToRedeem) return;
        throw Refused(offer.Points == 0
            ? $"No points can be redeemed here: {Bound(offer, account.Program)}."
            : $"At most {offer.Points} points can be redeemed here: {Bound(offer, account.Program)}.");
    }

    private static string Bound(RedemptionOffer offer, PointsProgram program) => offer.Bound switch
    {
        RedemptionBound.Balance => $"the member can spend {offer.Possible}",
        RedemptionBound.LeftToPay => "there is no more to pay",
        RedemptionBound.Share => $"points pay at most {program.Terms.Redemption.MaxBasketShare} % of the goods",
        _ => $"they come in steps of {program.Terms.Redemption.Step}, at least {program.Terms.Redemption.MinPoints}",
    };

    private static ProblemsException Refused(string message, string at = At) => new([new Problem(ProblemCode.OutOfRange, at, message)]);
}
