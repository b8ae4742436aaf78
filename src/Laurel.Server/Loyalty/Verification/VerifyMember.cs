using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Messages;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>Has somebody at a till prove that he is a customer. Every attempt is written down with what came of it.</summary>
internal sealed class VerifyMember(
    Store store, ProofTries tries, MemberQr qr, OneTimeCodes codes, Carriers carriers, IPasswordHasher<Customer> pins, AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>How long a proof is good for a sale.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(30);

    /// <exception cref="ProblemsException">What was sent can't be a proof at all.</exception>
    public Task<MemberVerification> StartAsync(NewMemberVerification wanted, TillAt till, CancellationToken cancel)
    {
        VerificationCheck.Of(wanted).ThrowIfWrong();
        return store.WriteAsync(
            async () =>
            {
                MemberVerification row = await JudgeAsync(wanted, till, cancel);
                store.Add(row);
                await store.SaveChangesAsync(cancel);
                return row;
            },
            cancel);
    }

    /// <summary>Compares what was typed with the code that was sent.</summary>
    /// <returns>Null when there is no such attempt that waits or waited for a code.</returns>
    public Task<MemberVerification?> AnswerAsync(Guid id, string typed, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            DateTimeOffset now = clock.GetUtcNow();

            // A try is taken before the code is looked at, so that many at once have no more tries than one.
            int taken = await store.MemberVerifications
                .Where(row => row.Id == id && row.State == VerificationState.Waiting && row.EndsAt > now
                    && row.Tries < MemberVerification.MostTries)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Tries, row => row.Tries + 1), cancel);
            MemberVerification? row = await store.MemberVerifications
                .SingleOrDefaultAsync(one => one.Id == id && one.Method == VerificationMethod.Code, cancel);
            if (row is not { State: VerificationState.Waiting }) return row;
            if (taken == 0)
            {
                End(row, row.EndsAt <= now ? VerificationRefusal.CodeOver : VerificationRefusal.TooManyTries);
            }
            else if (codes.Is(row.ProtectedCode!, typed))
            {
                (row.State, row.EndsAt, row.ProtectedCode) = (VerificationState.Verified, now + Good, null);
                await tries.ForgetAsync(row.CustomerId, VerificationMethod.Code, cancel);
            }
            else if (row.Tries == MemberVerification.MostTries)
            {
                End(row, VerificationRefusal.TooManyTries);
            }

            await store.SaveChangesAsync(cancel);
            return row;
        },
        cancel);

    /// <summary>Gives a customer a PIN, or takes it away.</summary>
    /// <returns>Whether there is such a customer.</returns>
    public Task<bool> SetPinAsync(string code, string? pin, ClaimsPrincipal caller, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            string key = Codes.Fold(code);
            Customer? customer = await store.Customers.SingleOrDefaultAsync(row => row.CodeKey == key && row.DeletedAt == null, cancel);
            if (customer is null) return false;
            string who = caller.Identity!.Name!;
            customer.PinHash = pin is null ? null : pins.HashPassword(customer, pin);
            (customer.ChangedAt, customer.ChangedBy) = (clock.GetUtcNow(), who);
            await tries.ForgetAsync(customer.Id, VerificationMethod.Pin, cancel);
            AuditAction action = pin is null ? AuditAction.PinRemoved : AuditAction.PinSet;
            await audit.AddAsync(new(AuditKind.Customer, action, customer.Code, who), cancel);
            return true;
        },
        cancel);

    private static void End(MemberVerification row, VerificationRefusal why) =>
        (row.State, row.Refusal, row.ProtectedCode) = (VerificationState.Refused, why, null);

    private async Task<MemberVerification> JudgeAsync(NewMemberVerification wanted, TillAt till, CancellationToken cancel)
    {
        ReadQr? shown = wanted.Qr is { } text ? qr.Read(text) ?? throw Wrong("/qr", "This is no member's QR code.") : null;
        Customer customer = await FindAsync(wanted, shown, cancel);
        return wanted.Method switch
        {
            VerificationMethod.Card => New(wanted, customer, till, IsCard(customer, wanted.Card!) ? null : VerificationRefusal.WrongCard),
            VerificationMethod.Qr => New(wanted, customer, till, await JudgeAsync(wanted, customer, shown!, cancel), shown!.Id),
            VerificationMethod.Pin => New(wanted, customer, till, await JudgeAsync(customer, wanted.Pin!, cancel)),
            _ => await AskAsync(wanted, customer, till, cancel),
        };
    }

    private static bool IsCard(Customer customer, string card) => customer.Identifiers.Any(
        one => one.IsActive && one.Kind == IdentifierKind.Card && one.Value == Codes.Fold(card));

    private async Task<VerificationRefusal?> JudgeAsync(
        NewMemberVerification wanted, Customer customer, ReadQr shown, CancellationToken cancel)
    {
        if (wanted.Customer is { } named && customer.CodeKey != Codes.Fold(named)) return VerificationRefusal.OtherCustomer;
        if (shown.IsOver) return VerificationRefusal.QrOver;
        bool isUsed = await store.MemberVerifications.AnyAsync(
            row => row.QrId == shown.Id && row.State == VerificationState.Verified, cancel);
        return isUsed ? VerificationRefusal.QrUsed : null;
    }

    private async Task<VerificationRefusal?> JudgeAsync(Customer customer, string pin, CancellationToken cancel)
    {
        if (customer.PinHash is null) return VerificationRefusal.NoPin;
        if (!await tries.TakeAsync(customer.Id, VerificationMethod.Pin, cancel)) return VerificationRefusal.TooManyTries;
        if (pins.VerifyHashedPassword(customer, customer.PinHash, pin) == PasswordVerificationResult.Failed)
            return VerificationRefusal.WrongPin;
        await tries.ForgetAsync(customer.Id, VerificationMethod.Pin, cancel);
        return null;
    }

    private async Task<MemberVerification> AskAsync(
        NewMemberVerification wanted, Customer customer, TillAt till, CancellationToken cancel)
    {
        CouponChannel channel = wanted.Channel!.Value;
        if (!carriers.IsReady(channel)) throw Wrong("/channel", "This server is not set up for this channel.");
        string? recipient = channel == CouponChannel.Email ? customer.Email : PhoneOf(customer);
        if (string.IsNullOrEmpty(recipient))
        {
            string missing = channel == CouponChannel.Email ? "e-mail address" : "telephone number";
            throw Wrong("/channel", $"The customer has no {missing}.");
        }

        bool mayAsk = await tries.TakeAsync(customer.Id, VerificationMethod.Code, cancel);
        return New(
            wanted, customer, till, mayAsk ? null : VerificationRefusal.TooManyTries,
            recipient: channel == CouponChannel.Email ? ContactMask.OfEmail(recipient) : ContactMask.OfPhone(recipient));
    }

    private MemberVerification New(
        NewMemberVerification wanted, Customer customer, TillAt till, VerificationRefusal? refusal, Guid? shown = null,
        string? recipient = null)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool waits = refusal is null && wanted.Method == VerificationMethod.Code;
        return new MemberVerification
        {
            Id = Guid.CreateVersion7(now), CustomerId = customer.Id, Method = wanted.Method, Refusal = refusal,
            State = refusal is not null ? VerificationState.Refused : waits ? VerificationState.Waiting : VerificationState.Verified,
            StoreCode = till.Store, TillCode = till.Till, Who = till.Who, CreatedAt = now,
            EndsAt = refusal is not null ? now : now + (waits ? OneTimeCodes.Lasts : Good),
            Channel = wanted.Channel, Recipient = recipient, ProtectedCode = waits ? codes.New() : null,

            // Refused ones are not remembered by it: only what proved something is used.
            QrId = refusal is null ? shown : null,
        };
    }

    private async Task<Customer> FindAsync(NewMemberVerification wanted, ReadQr? shown, CancellationToken cancel)
    {
        IQueryable<Customer> known = store.Customers.AsNoTracking().Include(row => row.Identifiers)
            .Where(row => row.DeletedAt == null && row.Status == CustomerStatus.Active);
        if (shown is not null)
        {
            return await known.SingleOrDefaultAsync(row => row.Id == shown.Customer, cancel)
                ?? throw Wrong("/qr", "This QR code is of somebody who is no customer any more.");
        }

        string key = Codes.Fold(wanted.Customer!);
        return await known.SingleOrDefaultAsync(row => row.CodeKey == key, cancel)
            ?? throw Wrong("/customer", $"There is no active customer '{wanted.Customer}'.");
    }

    private static string? PhoneOf(Customer customer) =>
        customer.Identifiers.Find(one => one.IsActive && one.Kind == IdentifierKind.Phone)?.Value;

    private static ProblemsException Wrong(string pointer, string message) =>
        new([new Problem(ProblemCode.InvalidValue, pointer, message)]);
}

/// <summary>Where somebody is asked to prove who he is, and by whom.</summary>
internal sealed record TillAt(string Store, string Till, string Who);
