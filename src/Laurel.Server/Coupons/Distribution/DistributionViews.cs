using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Distribution;

internal static class DistributionViews
{
    /// <summary>Shows distributions with how many of their sendings are in which state.</summary>
    public static async Task<IReadOnlyList<DistributionView>> ViewAsync(
        Store store, IReadOnlyList<CouponDistribution> rows, CancellationToken cancel)
    {
        List<Guid> ids = [.. rows.Select(row => row.Id)];
        var counts = await store.CouponSendings.Where(sending => ids.Contains(sending.DistributionId))
            .GroupBy(sending => new { sending.DistributionId, sending.State })
            .Select(group => new { group.Key.DistributionId, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        var known = counts.ToDictionary(count => (count.DistributionId, count.State), count => count.Count);
        return [.. rows.Select(row => View(row, state => known.GetValueOrDefault((row.Id, state))))];
    }

    /// <summary>Shows a sending that was loaded with its customer and coupon.</summary>
    public static SendingView View(CouponSending sending) => new()
    {
        Id = sending.Id,
        Distribution = sending.DistributionId,
        Customer = sending.Customer!.Code,
        Coupon = sending.Coupon?.Code,
        Channel = sending.Channel,
        Recipient = sending.Recipient,
        State = sending.State,
        Reason = sending.Reason,
        Tries = sending.Tries,
        SentAt = sending.SentAt,
    };

    private static DistributionView View(CouponDistribution row, Func<SendingState, int> count) => new()
    {
        Id = row.Id,
        Batch = row.BatchId,
        Coupon = row.Coupon?.Code,
        Channel = row.Channel,
        Segment = row.SegmentCode,
        State = row.State,
        Waiting = count(SendingState.Waiting) + count(SendingState.Sending),
        Sent = count(SendingState.Sent),
        Failed = count(SendingState.Failed),
        Refused = count(SendingState.Refused),
        Unknown = count(SendingState.Unknown),
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        FinishedAt = row.FinishedAt,
    };
}
