using Laurel.Client;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Messages;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>
/// Decides about one sending and claims it, in one transaction: whether it may be sent, where to, and which coupon it is. What comes out
/// belongs to this server alone and is sent outside of any transaction.
/// </summary>
internal sealed class PrepareSending(Store store, TimeProvider clock, HouseCalendar calendar)
{
    /// <summary>Longer than any carrier's patience.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <returns>The message to send; null when there is nothing to send, or another server has it.</returns>
    public Task<Message?> TakeAsync(Guid id, CancellationToken cancel) => store.WriteAsync(async () =>
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset until = now + Claim;

        // First of all: of two servers that saw it waiting, one changes the row.
        int mine = await store.CouponSendings
            .Where(row => row.Id == id && row.State == SendingState.Waiting && row.NextTryAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, SendingState.Sending).SetProperty(row => row.Tries, row => row.Tries + 1)
                    .SetProperty(row => row.ClaimedUntil, until),
                cancel);
        if (mine == 0) return null;
        CouponSending sending = await store.CouponSendings.IgnoreAutoIncludes().Include(row => row.Distribution)
            .Include(row => row.Customer!).ThenInclude(customer => customer.Identifiers.Where(identifier => identifier.IsActive))
            .SingleAsync(row => row.Id == id, cancel);
        Message? message = await DecideAsync(sending, now, cancel);
        await store.SaveChangesAsync(cancel);
        return message;
    }, cancel);

    private async Task<Message?> DecideAsync(CouponSending sending, DateTimeOffset now, CancellationToken cancel)
    {
        Customer customer = sending.Customer!;
        string? recipient = Address(customer, sending.Channel);
        string? refusal =
            customer.DeletedAt is not null || customer.Status != CustomerStatus.Active ? Reasons.CustomerBlocked
            : !Consent.Allows(customer, sending.Channel) ? Reasons.NoConsent
            : recipient is null ? Reasons.NoAddress
            : null;
        if (refusal is not null) return Refuse(sending, refusal);
        sending.Recipient = recipient;
        (Coupon? coupon, string? reason) = await CouponAsync(sending, cancel);
        if (coupon is null) return Refuse(sending, reason!);
        sending.CouponId = coupon.Id;
        if (await WasSentAsync(sending, coupon.Id, cancel)) return Refuse(sending, Reasons.AlreadySent);
        if (sending.Channel == CouponChannel.Manual)
        {
            sending.State = SendingState.Sent;
            sending.SentAt = now;
            await NoteAsync(coupon.Id, CouponChannel.Manual, now, cancel);
            return null;
        }

        var texts = new MessageTexts(sending.Distribution!.TextsJson, sending.Channel, calendar.Zone);
        (string subject, string body) = texts.Write(customer.Language, customer.Name, coupon);
        return new Message(sending.Channel, sending.Id, recipient!, customer.Name, subject, body);
    }

    /// <summary>Notes on the coupon itself how it went out last.</summary>
    public Task<int> NoteAsync(Guid coupon, CouponChannel channel, DateTimeOffset now, CancellationToken cancel) =>
        store.Coupons.IgnoreQueryFilters().Where(row => row.Id == coupon).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.SentChannel, channel).SetProperty(row => row.SentAt, now), cancel);

    private static Message? Refuse(CouponSending sending, string reason)
    {
        sending.State = SendingState.Refused;
        sending.Reason = reason;
        return null;
    }

    /// <summary>A push service knows people by their code.</summary>
    private static string? Address(Customer customer, CouponChannel channel) => channel switch
    {
        CouponChannel.Email => string.IsNullOrWhiteSpace(customer.Email) ? null : customer.Email,
        CouponChannel.Sms => customer.Identifiers.Find(identifier => identifier.Kind == IdentifierKind.Phone)?.Value,
        _ => customer.Code,
    };

    private Task<bool> WasSentAsync(CouponSending sending, Guid coupon, CancellationToken cancel) => store.CouponSendings.AnyAsync(
        other => other.CouponId == coupon && other.CustomerId == sending.CustomerId && other.Channel == sending.Channel
            && other.Id != sending.Id && (other.State == SendingState.Sent || other.State == SendingState.Sending
                || other.State == SendingState.Unknown),
        cancel);

    private async Task<(Coupon? Coupon, string? Reason)> CouponAsync(CouponSending sending, CancellationToken cancel)
    {
        if (sending.CouponId is { } own) return await OwnAsync(sending, own, cancel);
        Guid batch = sending.Distribution!.BatchId!.Value;

        // Whoever has a coupon of the batch from another distribution gets that one, by another way.
        Coupon? had = await Whole().FirstOrDefaultAsync(row => row.BatchId == batch && row.CustomerId == sending.CustomerId, cancel);
        if (had is not null) return Usable(had);
        while (await NextPositionAsync(batch, cancel) is { } position)
        {
            int given = await store.Coupons
                .Where(row => row.BatchId == batch && row.BatchPosition == position && row.CustomerId == null && row.Uses == 0
                    && row.Status == CouponStatus.Active)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CustomerId, sending.CustomerId), cancel);
            if (given == 0) continue;
            Coupon coupon = await Whole().SingleAsync(row => row.BatchId == batch && row.BatchPosition == position, cancel);
            if (coupon.Status == CouponStatus.Disabled) return (null, Reasons.CouponDisabled);
            return (coupon, null);
        }

        return (null, Reasons.NoCouponLeft);
    }

    private async Task<(Coupon? Coupon, string? Reason)> OwnAsync(CouponSending sending, Guid id, CancellationToken cancel)
    {
        Coupon? coupon = await Whole().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (coupon is null) return (null, Reasons.CouponDisabled);
        if (coupon.Type == CouponType.Personal && coupon.CustomerId != sending.CustomerId) return (null, Reasons.NotTheirs);
        if (coupon.Type != CouponType.SingleUse || coupon.CustomerId == sending.CustomerId) return Usable(coupon);

        // A coupon for single use is given to one customer, and then stays his.
        int given = await store.Coupons.Where(row => row.Id == id && row.CustomerId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CustomerId, sending.CustomerId), cancel);
        if (given == 0) return (null, Reasons.NotTheirs);
        return Usable(coupon);
    }

    private IQueryable<Coupon> Whole() => store.Coupons.AsNoTracking().Include(row => row.Campaign);

    private static (Coupon? Coupon, string? Reason) Usable(Coupon coupon) =>
        coupon.Status == CouponStatus.Disabled ? (null, Reasons.CouponDisabled) : (coupon, null);

    /// <summary>
    /// The next position of a batch that nobody was given; the batch's row makes those who ask at once wait for each other.
    /// </summary>
    private async Task<int?> NextPositionAsync(Guid batch, CancellationToken cancel)
    {
        int taken = await store.CouponBatches.Where(row => row.Id == batch && row.Given < row.Made)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Given, row => row.Given + 1), cancel);
        if (taken == 0) return null;
        return await store.CouponBatches.Where(row => row.Id == batch).Select(row => (int?)row.Given).SingleAsync(cancel);
    }
}
