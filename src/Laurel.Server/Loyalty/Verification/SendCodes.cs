using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Messages;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>
/// Sends the codes that tills have asked for; it is run as soon as one is asked for. A server that dies while it sends leaves the code to
/// the next run: to get the same code twice harms nobody. Somebody who asks for a code at a till wants it, so it needs no consent.
/// </summary>
internal sealed class SendCodes(
    Store store, Carriers carriers, OneTimeCodes codes, TimeProvider clock, ILogger<SendCodes> log) : IJob
{
    public const string Name = "send-member-codes";

    private const int AtOnce = 50;

    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        int sent = 0;
        foreach (Guid id in await DueAsync(cancel))
        {
            if (await TakeAsync(id, cancel) is not { } code) continue;
            await SettleAsync(code, await HandOverAsync(code, cancel));
            sent++;
        }

        return new JobResult(sent);
    }

    private Task<List<Guid>> DueAsync(CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        CouponChannel[] ready = [.. carriers.Ready];
        return Due(now).Where(row => row.Channel != null && ready.Contains(row.Channel.Value)).OrderBy(row => row.CreatedAt)
            .Select(row => row.Id).Take(AtOnce).ToListAsync(cancel);
    }

    private IQueryable<MemberVerification> Due(DateTimeOffset now) => store.MemberVerifications.Where(row =>
        row.Method == VerificationMethod.Code && row.State == VerificationState.Waiting && row.SentAt == null && row.EndsAt > now
        && (row.ClaimedUntil == null || row.ClaimedUntil < now));

    /// <summary>Claims a code, so that no other server sends it too.</summary>
    private async Task<CodeToSend?> TakeAsync(Guid id, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset? until = now + Claim;
        int mine = await store.WriteAsync(
            () => Due(now).Where(row => row.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, until), cancel),
            cancel);
        if (mine == 0) return null;
        var found = await (
            from row in store.MemberVerifications
            where row.Id == id
            join customer in store.Customers on row.CustomerId equals customer.Id
            join shop in store.Shops on row.StoreCode equals shop.Code
            select new
            {
                row.Channel, row.ProtectedCode, row.EndsAt, customer.Name, customer.Language, customer.Email, Store = shop.Name,
                Phone = customer.Identifiers.Where(one => one.IsActive && one.Kind == IdentifierKind.Phone).Select(one => one.Value)
                    .FirstOrDefault(),
            }).SingleAsync(cancel);
        return new CodeToSend
        {
            Id = id, Channel = found.Channel!.Value, Name = found.Name, Language = found.Language, Store = found.Store,
            Recipient = (found.Channel == CouponChannel.Email ? found.Email : found.Phone) ?? "",
            Code = (found.ProtectedCode is { } kept ? codes.Read(kept) : null) ?? "",
            Minutes = Math.Max(1, (int)(found.EndsAt - now).TotalMinutes),
        };
    }

    private Task<Delivery> HandOverAsync(CodeToSend code, CancellationToken cancel) =>
        code.Recipient.Length == 0 || code.Code.Length == 0
            ? Task.FromResult(Delivery.Failed("There is no address or no code any more."))
            : carriers.SendAsync(CodeMessage.Write(code), cancel);

    private async Task SettleAsync(CodeToSend code, Delivery delivery)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        IQueryable<MemberVerification> row =
            store.MemberVerifications.Where(row => row.Id == code.Id && row.State == VerificationState.Waiting);
        if (delivery.Outcome is DeliveryOutcome.Failed) log.LogWarning("A code by {Channel} was not sent.", code.Channel);
        await store.WriteAsync(
            () => delivery.Outcome switch
            {
                // Another try comes when the claim is over.
                DeliveryOutcome.Retry => Task.FromResult(0),
                DeliveryOutcome.Failed => row.ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.State, VerificationState.Refused)
                        .SetProperty(one => one.Refusal, VerificationRefusal.NotSent)
                        .SetProperty(one => one.ProtectedCode, (string?)null),
                    CancellationToken.None),
                _ => row.ExecuteUpdateAsync(set => set.SetProperty(one => one.SentAt, now), CancellationToken.None),
            },
            CancellationToken.None);
    }
}
