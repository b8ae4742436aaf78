using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Platform.Messages;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>Orders distributions and stops them.</summary>
internal sealed class WriteDistribution(Store store, Carriers carriers, AuditTrail audit, TimeProvider clock)
{
    public Task<Guid> CreateAsync(CouponBatch batch, NewDistribution wanted, string who, CancellationToken cancel) =>
        CreateAsync(wanted, batch.Id, null, who, cancel);

    /// <exception cref="ProblemsException">Something is not right, such as several customers for one use.</exception>
    public Task<Guid> CreateAsync(Coupon coupon, NewDistribution wanted, string who, CancellationToken cancel) =>
        CreateAsync(wanted, null, coupon, who, cancel);

    public async Task<bool> CancelAsync(Guid id, string who, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return await store.WriteAsync(async () =>
        {
            int changed = await store.CouponDistributions
                .Where(row => row.Id == id && (row.State == DistributionState.Listing || row.State == DistributionState.Sending))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.State, DistributionState.Cancelled).SetProperty(row => row.FinishedAt, now), cancel);
            if (changed == 0) return false;
            await store.CouponSendings.Where(row => row.DistributionId == id && row.State == SendingState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, SendingState.Refused).SetProperty(row => row.Reason, Reasons.Cancelled), cancel);
            await audit.AddAsync(new(AuditKind.Distribution, AuditAction.Cancelled, $"{id}", who), cancel);
            return true;
        }, cancel);
    }

    private async Task<Guid> CreateAsync(
        NewDistribution wanted, Guid? batch, Coupon? coupon, string who, CancellationToken cancel)
    {
        BodyCheck check = NewDistributionCheck.Of(wanted, carriers);
        if (coupon is not null && IsForOne(coupon) && (wanted.Segment is not null || wanted.Customers?.Count > 1))
            check.Add(ProblemCode.InvalidValue, "/customers", "This coupon is for one customer; distribute a batch to several.");
        check.ThrowIfWrong();
        Guid? segment = await SegmentAsync(check, wanted.Segment, cancel);
        IReadOnlyList<Guid> customers = await CustomersAsync(check, wanted.Customers ?? [], cancel);
        check.ThrowIfWrong();
        DateTimeOffset now = clock.GetUtcNow();
        return await store.WriteAsync(
            async () =>
            {
                CouponDistribution row = New(wanted, batch, coupon?.Id, segment, who, now);
                store.Add(row);
                store.AddRange(customers.Select(customer => NewSending(row, customer, now)));
                await audit.AddAsync(
                    new(AuditKind.Distribution, AuditAction.Created, $"{row.Id}", who)
                    {
                        After = JsonSerializer.Serialize(wanted, WireJson.Default.NewDistribution),
                    },
                    cancel);
                return row.Id;
            },
            cancel);
    }

    public static CouponSending NewSending(CouponDistribution distribution, Guid customer, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DistributionId = distribution.Id,
        CustomerId = customer,
        CouponId = distribution.CouponId,
        Channel = distribution.Channel,
        State = SendingState.Waiting,
        NextTryAt = now,
    };

    private static bool IsForOne(Coupon coupon) => coupon.Type is CouponType.SingleUse or CouponType.Personal;

    private static CouponDistribution New(
        NewDistribution wanted, Guid? batch, Guid? coupon, Guid? segment, string who, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        BatchId = batch,
        CouponId = coupon,
        Channel = wanted.Channel,
        SegmentId = segment,
        SegmentCode = wanted.Segment,
        TextsJson = wanted.Texts is null ? null : JsonSerializer.Serialize(
            new NewDistribution { Channel = wanted.Channel, Texts = wanted.Texts }, WireJson.Default.NewDistribution),
        State = segment is null ? DistributionState.Sending : DistributionState.Listing,
        CreatedAt = now,
        CreatedBy = who,
    };

    private async Task<Guid?> SegmentAsync(BodyCheck check, string? code, CancellationToken cancel)
    {
        if (code is null) return null;
        string key = Codes.Fold(code);
        Guid? id = await store.Segments.Where(segment => segment.CodeKey == key && segment.IsActive)
            .Select(segment => (Guid?)segment.Id).SingleOrDefaultAsync(cancel);
        if (id is null) check.Add(ProblemCode.InvalidValue, "/segment", "There is no such segment.");
        return id;
    }

    private async Task<IReadOnlyList<Guid>> CustomersAsync(BodyCheck check, IReadOnlyList<string> codes, CancellationToken cancel)
    {
        List<string> keys = [.. codes.Select(Codes.Fold)];
        if (keys.Count == 0) return [];
        Dictionary<string, Guid> known = await store.Customers
            .Where(customer => EF.Parameter(keys).Contains(customer.CodeKey) && customer.DeletedAt == null)
            .ToDictionaryAsync(customer => customer.CodeKey, customer => customer.Id, StringComparer.Ordinal, cancel);
        for (int i = 0; i < keys.Count; i++)
        {
            if (!known.ContainsKey(keys[i])) check.Add(ProblemCode.InvalidValue, $"/customers/{i}", "There is no such customer.");
        }

        return [.. known.Values];
    }
}
