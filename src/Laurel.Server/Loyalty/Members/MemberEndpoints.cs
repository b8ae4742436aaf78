using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Adjustments;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Loyalty.Verification;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Members;

/// <summary>Members of programs: who joins, who leaves, and what the ledger says of their points.</summary>
internal static class MemberEndpoints
{
    private static readonly string[] Sorts = ["number"];

    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder members = routes.MapGroup("/v1/loyalty-programs/{code}/members").WithTags("Loyalty");
        members.MapPost("", Enrol).RequireAuthorization(Policies.AnyCaller).Accepts<NewMember>("application/json")
            .Produces<MembershipView>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).HonoursIdempotencyKey()
            .WithName("enrolMember").WithSummary("Have a customer join a program; welcome points come once");
        members.MapPost("{customer}/leave", Leave).RequireAuthorization(Policies.Supervision).HonoursIdempotencyKey()
            .Produces<MembershipView>().ProducesProblem(404)
            .WithName("leaveProgram").WithSummary("Have a member leave; points stay, and nothing is earned or spent");
        members.MapPost("{customer}/adjustments", Adjust).RequireAuthorization(Policies.Supervision).RequiresIdempotencyKey()
            .Accepts<PointAdjustment>("application/json").Produces<MembershipView>(201).Produces<MembershipView>(202)
            .ProducesProblem(400).ProducesProblem(404)
            .WithName("adjustPoints").WithSummary("Correct a member's points by hand; beyond a limit it waits for a second person");
        members.MapPost("{customer}/share", Share).RequireAuthorization(Policies.Supervision).RequiresIdempotencyKey()
            .Accepts<AccountSharing>("application/json").Produces<MembershipView>().ProducesProblem(400).ProducesProblem(404)
            .WithName("shareAccount").WithSummary("Move a member's points into another's account, which both use from then on");
        members.MapPost("{customer}/part", Part).RequireAuthorization(Policies.Supervision).RequiresIdempotencyKey()
            .Produces<MembershipView>().ProducesProblem(404).ProducesProblem(409)
            .WithName("partAccount").WithSummary("Give a member an empty account again; the points stay where they are");
        members.MapGet("{customer}/entries", Entries).RequireAuthorization(Policies.Staff).Produces<Page<PointEntryView>>()
            .ProducesProblem(400).ProducesProblem(404)
            .WithName("listPointEntries").WithSummary("Read a member's ledger, the newest line first").ListsUnsearched(Sorts);
        routes.MapGet("/v1/customers/{code}/memberships", OfCustomer).RequireAuthorization(Policies.AnyCaller).WithTags("Loyalty")
            .Produces<IReadOnlyList<MembershipView>>().ProducesProblem(404)
            .WithName("listMemberships").WithSummary("Read the programs that a customer is or was a member of, with the points")
            .Asks(ProofSight.Field);
    }

    private static async Task<IResult> Enrol(
        string code, HttpContext context, Store store, EnrolMember use, MemberViews views, ProgramBook programs, TimeProvider clock,
        ClaimsPrincipal caller, CancellationToken cancel)
    {
        NewMember member = await WireBody.ReadAsync(context.Request, WireJson.Default.NewMember, cancel);
        string folded = Codes.Fold(code);
        var known = await store.LoyaltyPrograms.Where(row => row.Code == folded).Select(row => new { row.Id, row.IsActive })
            .SingleOrDefaultAsync(cancel);
        if (known is null) return NoProgram(code);
        if (!known.IsActive) return ProblemAnswer.Conflict($"The program '{code}' is switched off; nobody can join it.");
        var check = new BodyCheck();
        string key = Codes.Fold(member.Customer);
        Guid? customer = await store.Customers
            .Where(row => row.CodeKey == key && row.DeletedAt == null && row.Status == CustomerStatus.Active)
            .Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel);
        if (customer is null) check.Add(ProblemCode.InvalidValue, "/customer", $"There is no active customer '{member.Customer}'.");
        check.ThrowIfWrong();
        VerificationMethod needed = (await programs.GetAsync(known.Id, cancel)).Terms.Verification.Enrol;
        KnownProof? proof = await KnownProof.FindAsync(store, member.Verification, cancel);
        if (!needed.IsMetBy(proof?.Of(customer!.Value, clock.GetUtcNow(), sale: null)))
        {
            return ProblemAnswer.Invalid(
                ProblemCode.InvalidValue, "/verification",
                $"'{code}' is joined with a proof by {Words<VerificationMethod>.Write(needed)}: POST /v1/member-verifications.");
        }

        try
        {
            return await use.EnrolAsync(known.Id, customer!.Value, caller, cancel) is { } account
                ? TypedResults.Json(
                    await views.OfAsync(account, cancel), WireJson.Default.MembershipView, statusCode: StatusCodes.Status201Created)
                : Member(member.Customer, code);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return Member(member.Customer, code);
        }
    }

    private static async Task<IResult> Leave(
        string code, string customer, Store store, EnrolMember use, MemberViews views, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (await FindAsync(code, customer, store, cancel) is not { } account) return NoMember(code, customer);
        await use.LeaveAsync(account.OwnId, caller, cancel);
        return TypedResults.Json(await views.OfAsync(account.OwnId, cancel), WireJson.Default.MembershipView);
    }

    private static async Task<IResult> Adjust(
        string code, string customer, HttpContext context, Store store, AdjustMember use, MemberViews views, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        PointAdjustment wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.PointAdjustment, cancel);
        if (await FindAsync(code, customer, store, cancel) is not { } account) return NoMember(code, customer);
        bool done = await use.AdjustAsync(account, wanted, caller, cancel);
        return TypedResults.Json(
            await views.OfAsync(account.OwnId, cancel), WireJson.Default.MembershipView,
            statusCode: done ? StatusCodes.Status201Created : StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Share(
        string code, string customer, HttpContext context, Store store, ShareAccount use, MemberViews views, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        AccountSharing wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.AccountSharing, cancel);
        if (await FindAsync(code, customer, store, cancel) is not { } own) return NoMember(code, customer);
        KnownAccount? with = await FindAsync(code, wanted.With, store, cancel);
        if (with is null)
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "/with", $"'{wanted.With}' is no member of this program.");
        await use.ShareAsync(own, with, wanted, caller, cancel);
        return TypedResults.Json(await views.OfAsync(own.OwnId, cancel), WireJson.Default.MembershipView);
    }

    private static async Task<IResult> Part(
        string code, string customer, Store store, ShareAccount use, MemberViews views, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (await FindAsync(code, customer, store, cancel) is not { } own) return NoMember(code, customer);
        return await use.PartAsync(own, caller, cancel) switch
        {
            AccountParting.Done => TypedResults.Json(await views.OfAsync(own.OwnId, cancel), WireJson.Default.MembershipView),
            AccountParting.NotShared => ProblemAnswer.Conflict($"'{customer}' has an account of its own."),
            _ => ProblemAnswer.Conflict(
                "A till holds points of this account at the moment. Try again when the sale is over."),
        };
    }

    private static async Task<IResult> OfCustomer(
        string code, HttpContext context, Store store, MemberViews views, ClaimsPrincipal caller, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        Guid? customer = await store.Customers.Where(row => row.CodeKey == key && row.DeletedAt == null)
            .Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel);
        if (customer is not { } known) return ProblemAnswer.NotFound($"There is no customer '{code}'.");
        VerificationMethod? proven = await ProofSight.ReadAsync(context, store, known, cancel);
        IReadOnlyList<MembershipView> all = await views.OfCustomerAsync(known, cancel);
        if (caller.SeesPeople()) return TypedResults.Json(all, WireJson.Default.IReadOnlyListMembershipView);
        var methods = await store.LoyaltyPrograms.ToDictionaryAsync(row => row.Code, row => row.ProofToSpend, cancel);
        IReadOnlyList<MembershipView> shown = [.. all.Where(one => methods[one.Program].IsMetBy(proven))];
        return TypedResults.Json(shown, WireJson.Default.IReadOnlyListMembershipView);
    }

    private static async Task<IResult> Entries(
        string code, string customer, HttpContext context, Store store, CancellationToken cancel)
    {
        var request = ListRequest.Unsearched(context.Request.Query, Sorts);
        request.ThrowIfWrong();
        if (await FindAsync(code, customer, store, cancel) is not { } account) return NoMember(code, customer);
        IQueryable<LoyaltyPointTransaction> found = store.PointTransactions.AsNoTracking().Where(row => row.AccountId == account.Id);
        found = request.IsSorted ? found.By(row => row.Sequence, request) : found.OrderByDescending(row => row.Sequence);
        Page<PointEntryView> page = await request.PageAsync(found, Entry, cancel);
        return TypedResults.Json(page, WireJson.Default.PagePointEntryView);
    }

    private static PointEntryView Entry(LoyaltyPointTransaction row) => new()
    {
        Number = row.Sequence, Type = row.Type, Points = row.Points, BalanceAfter = row.BalanceAfter, At = row.At,
        ExpiresOn = row.Points > 0 ? AccountRows.Parts(row.PartsJson).FirstOrDefault(part => part.Points > 0)?.ExpiresOn : null,
        Sale = row.SaleId, Store = row.StoreCode, Who = row.Who, Reason = row.Reason,
    };

    private static Task<KnownAccount?> FindAsync(string program, string customer, Store store, CancellationToken cancel)
    {
        string code = Codes.Fold(program);
        string key = Codes.Fold(customer);
        return (
            from membership in store.CustomerLoyalties
            join row in store.LoyaltyPrograms on membership.ProgramId equals row.Id
            join person in store.Customers on membership.CustomerId equals person.Id
            where row.Code == code && person.CodeKey == key && person.DeletedAt == null
            select new KnownAccount(membership.SharesWithId ?? membership.Id, membership.ProgramId, membership.Id, person.Code))
            .SingleOrDefaultAsync(cancel);
    }

    private static ProblemHttpResult NoProgram(string program) => ProblemAnswer.NotFound($"There is no loyalty program '{program}'.");

    private static ProblemHttpResult NoMember(string program, string customer) =>
        ProblemAnswer.NotFound($"'{customer}' is no member of a loyalty program '{program}'.");

    private static ProblemHttpResult Member(string customer, string program) =>
        ProblemAnswer.Conflict($"'{customer}' is a member of '{program}' already.");
}

/// <summary>The account of a member.</summary>
/// <param name="Id">The account that is used.</param>
/// <param name="ProgramId">Its program.</param>
/// <param name="OwnId">The membership itself, which differs where the account is another's.</param>
/// <param name="Customer">The customer's code.</param>
internal sealed record KnownAccount(Guid Id, Guid ProgramId, Guid OwnId, string Customer);
