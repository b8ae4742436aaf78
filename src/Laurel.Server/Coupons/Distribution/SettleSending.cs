using Laurel.Client;
using Laurel.Server.Platform.Messages;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>Writes down how sending went, and whether and when it is tried again.</summary>
internal sealed class SettleSending(Store store, PrepareSending prepare, TimeProvider clock)
{
    private const int LongestReason = 300;

    /// <summary>How long to wait after each failed try; there is one try more.</summary>
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    public async Task SettleAsync(Guid id, Delivery delivery)
    {
        CouponSending sending = await store.CouponSendings.AsNoTracking().IgnoreAutoIncludes()
            .SingleAsync(row => row.Id == id, CancellationToken.None);
        DateTimeOffset now = clock.GetUtcNow();
        bool again = delivery.Outcome == DeliveryOutcome.Retry && sending.Tries <= Pauses.Length;
        SendingState state = delivery.Outcome switch
        {
            DeliveryOutcome.Sent => SendingState.Sent,
            DeliveryOutcome.Unknown => SendingState.Unknown,
            _ => again ? SendingState.Waiting : SendingState.Failed,
        };
        DateTimeOffset next = again ? now + Pauses[sending.Tries - 1] : now;
        DateTimeOffset? sent = state == SendingState.Sent ? now : null;
        string? reason = Cut(delivery.Reason);
        await store.WriteAsync(
            async () =>
            {
                int changed = await store.CouponSendings.Where(row => row.Id == id && row.State == SendingState.Sending)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.State, state).SetProperty(row => row.NextTryAt, next)
                            .SetProperty(row => row.SentAt, sent).SetProperty(row => row.Reason, reason)
                            .SetProperty(row => row.ClaimedUntil, (DateTimeOffset?)null),
                        CancellationToken.None);
                if (changed == 1 && sent is not null)
                    await prepare.NoteAsync(sending.CouponId!.Value, sending.Channel, now, CancellationToken.None);
                return changed;
            },
            CancellationToken.None);
    }

    /// <summary>What a stranger's server says may be long, and may hold what PostgreSQL can't.</summary>
    private static string? Cut(string? reason)
    {
        string? text = reason?.Replace('\0', ' ');
        return text?.Length > LongestReason ? text[..LongestReason] : text;
    }
}
