using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Audit;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>Proofs that the person at a till is a customer, and what customers prove it by.</summary>
internal static class VerificationEndpoints
{
    public static void AddVerification(this IServiceCollection services)
    {
        services.AddSingleton<MemberQr>();
        services.AddSingleton<OneTimeCodes>();
        services.AddScoped<IPasswordHasher<Customer>, PasswordHasher<Customer>>();
        services.AddScoped<ProofTries>();
        services.AddScoped<VerifyMember>();
        services.AddJob<SendCodes>(SendCodes.Name, every: TimeSpan.FromSeconds(30));
        services.AddJob<TrimVerifications>(TrimVerifications.Name, every: TimeSpan.FromHours(6));
    }

    public static void MapVerification(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder proofs = routes.MapGroup("/v1/member-verifications").WithTags("Loyalty");
        proofs.MapPost("", Start).RequireAuthorization(Policies.Till).Accepts<NewMemberVerification>("application/json")
            .Produces<MemberVerificationView>(201).ProducesProblem(400).ProducesProblem(403).HonoursIdempotencyKey()
            .WithName("verifyMember").WithSummary("Have somebody at a till prove that he is a customer, or send him a code");
        proofs.MapPost("{id:guid}/code", Answer).RequireAuthorization(Policies.Till).Accepts<TypedCode>("application/json")
            .Produces<MemberVerificationView>().ProducesProblem(400).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("answerVerification").WithSummary("Hand in the code that was sent");
        proofs.MapGet("{id:guid}", Get).RequireAuthorization(Policies.Till)
            .Produces<MemberVerificationView>().ProducesProblem(404)
            .WithName("getMemberVerification").WithSummary("Read where a proof stands, such as whether its code was sent");
        RouteGroupBuilder customers = routes.MapGroup("/v1/customers/{code}").WithTags("Loyalty");
        customers.MapGet("/qr", Qr).RequireAuthorization(Policies.MemberProofs).Produces<MemberQrView>().ProducesProblem(404)
            .WithName("makeMemberQr").WithSummary("Make a QR code for a member's phone to show; each is good once and for two minutes");
        customers.MapPut("/pin", SetPin).RequireAuthorization(Policies.MemberProofs).Accepts<NewPin>("application/json")
            .Produces(204).ProducesProblem(400).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("setPin").WithSummary("Give a customer a PIN, in the place of one that he had");
        customers.MapDelete("/pin", RemovePin).RequireAuthorization(Policies.MemberProofs).Produces(204).ProducesProblem(404)
            .HonoursIdempotencyKey()
            .WithName("removePin").WithSummary("Take a customer's PIN away");
    }

    private static async Task<IResult> Start(
        HttpContext context, Store store, VerifyMember use, ClaimsPrincipal caller, CancellationToken cancel)
    {
        NewMemberVerification wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewMemberVerification, cancel);
        if (!caller.MayUse(wanted.Store, wanted.Till))
        {
            return ProblemAnswer.Forbidden(
                $"Your key or account may not ask customers at till '{wanted.Till}' in store '{wanted.Store}'.");
        }

        Shop shop = await TillPlace.FindAsync(store, wanted.Store, wanted.Till, cancel);
        var till = new TillAt(shop.Code, shop.TillOf(wanted.Till)!.Code, caller.Identity!.Name!);
        MemberVerification row;
        try
        {
            row = await use.StartAsync(wanted, till, cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return ProblemAnswer.Conflict("Another till takes this very QR code at this moment.");
        }

        if (row.State == VerificationState.Waiting) context.RunAfterwards(SendCodes.Name);
        return TypedResults.Json(
            await ViewAsync(row, store, cancel), WireJson.Default.MemberVerificationView, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Answer(
        Guid id, HttpContext context, Store store, VerifyMember use, ClaimsPrincipal caller, CancellationToken cancel)
    {
        TypedCode typed = await WireBody.ReadAsync(context.Request, WireJson.Default.TypedCode, cancel);
        VerificationCheck.Of(typed).ThrowIfWrong();
        string? shop = await store.MemberVerifications.Where(row => row.Id == id).Select(row => row.StoreCode).SingleOrDefaultAsync(cancel);
        if (shop is null || !caller.MaySee(shop) || await use.AnswerAsync(id, typed.Code, cancel) is not { } row) return NotFound(id);
        return TypedResults.Json(await ViewAsync(row, store, cancel), WireJson.Default.MemberVerificationView);
    }

    private static async Task<IResult> Get(Guid id, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        MemberVerification? row = await store.MemberVerifications.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        return row is not null && caller.MaySee(row.StoreCode)
            ? TypedResults.Json(await ViewAsync(row, store, cancel), WireJson.Default.MemberVerificationView)
            : NotFound(id);
    }

    private static async Task<IResult> Qr(
        string code, Store store, MemberQr qr, AuditTrail audit, ClaimsPrincipal caller, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        var customer = await store.Customers
            .Where(row => row.CodeKey == key && row.DeletedAt == null && row.Status == CustomerStatus.Active)
            .Select(row => new { row.Id, row.Code }).SingleOrDefaultAsync(cancel);
        if (customer is null) return NoCustomer(code);

        // A member's app asks again and again; a person who could be at a till with it is written down.
        if (caller.IsPerson())
            await audit.NoteAsync(new(AuditKind.Customer, AuditAction.QrShown, customer.Code, caller.Identity!.Name!), cancel);
        return TypedResults.Json(qr.Make(customer.Id), WireJson.Default.MemberQrView);
    }

    private static async Task<IResult> SetPin(
        string code, HttpContext context, VerifyMember use, ClaimsPrincipal caller, CancellationToken cancel)
    {
        NewPin wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewPin, cancel);
        VerificationCheck.Of(wanted).ThrowIfWrong();
        return await use.SetPinAsync(code, wanted.Pin, caller, cancel) ? TypedResults.NoContent() : NoCustomer(code);
    }

    private static async Task<IResult> RemovePin(string code, VerifyMember use, ClaimsPrincipal caller, CancellationToken cancel) =>
        await use.SetPinAsync(code, null, caller, cancel) ? TypedResults.NoContent() : NoCustomer(code);

    private static async Task<MemberVerificationView> ViewAsync(MemberVerification row, Store store, CancellationToken cancel)
    {
        var customer = await store.Customers.Where(one => one.Id == row.CustomerId).Select(one => new { one.Code, one.Name })
            .SingleAsync(cancel);
        bool isCode = row.Method == VerificationMethod.Code;
        return new MemberVerificationView
        {
            Id = row.Id, Customer = customer.Code,
            Name = row.State == VerificationState.Verified ? customer.Name : NameMask.Of(customer.Name),
            Method = row.Method, State = row.State, Refusal = row.Refusal, Channel = row.Channel, Recipient = row.Recipient,
            SentAt = row.SentAt, TriesLeft = isCode ? MemberVerification.MostTries - row.Tries : null, EndsAt = row.EndsAt,
        };
    }

    private static ProblemHttpResult NotFound(Guid id) => ProblemAnswer.NotFound($"Nobody was asked for a proof under {id}.");

    private static ProblemHttpResult NoCustomer(string code) => ProblemAnswer.NotFound($"There is no customer '{code}'.");
}
