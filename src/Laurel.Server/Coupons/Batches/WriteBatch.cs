using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Batches;

/// <summary>Orders a batch, stops its making, and switches it off and on.</summary>
internal sealed class WriteBatch(Store store, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="ProblemsException">Something about the batch is not right.</exception>
    public async Task<Guid> CreateAsync(NewCouponBatch wanted, string who, CancellationToken cancel)
    {
        var shape = new NewBatchCheck(wanted);
        BodyCheck check = shape.Check();
        Guid? campaign = await CampaignAsync(store, check, wanted.Campaign, cancel);
        check.ThrowIfWrong();
        if (wanted.BarcodePrefix is { } prefix) await CheckRangeAsync(check, prefix, wanted.Count, cancel);
        check.ThrowIfWrong();
        DateTimeOffset now = clock.GetUtcNow();
        return await store.WriteAsync(
            async () =>
            {
                CouponBatch batch = New(wanted, shape, campaign!.Value, who, now);
                store.Add(batch);
                await audit.AddAsync(
                    new(AuditKind.Coupon, AuditAction.Created, $"{batch.Id}", who)
                    {
                        After = JsonSerializer.Serialize(wanted, WireJson.Default.NewCouponBatch),
                    },
                    cancel);
                return batch.Id;
            },
            cancel);
    }

    public Task<CouponBatch?> FindAsync(Guid id, CancellationToken cancel) =>
        store.CouponBatches.AsNoTracking()
        .IgnoreQueryFilters().Include(batch => batch.Campaign).SingleOrDefaultAsync(batch => batch.Id == id, cancel);

    /// <summary>Stops the making; the step that is under way finds the state changed and keeps nothing.</summary>
    /// <returns>Whether it was still being made.</returns>
    public Task<bool> CancelAsync(Guid id, string who, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            DateTimeOffset now = clock.GetUtcNow();
            int changed = await store.CouponBatches
                .Where(batch => batch.Id == id && (batch.State == CouponBatchState.Waiting || batch.State == CouponBatchState.Making))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(batch => batch.State, CouponBatchState.Cancelled).SetProperty(batch => batch.FinishedAt, now),
                    cancel);
            if (changed == 1) await audit.AddAsync(new(AuditKind.Coupon, AuditAction.Cancelled, $"{id}", who), cancel);
            return changed == 1;
        },
        cancel);

    public Task<bool> BlockAsync(Guid id, bool isBlocked, string who, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            int changed = await store.CouponBatches.Where(batch => batch.Id == id && batch.IsBlocked != isBlocked)
                .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.IsBlocked, isBlocked), cancel);
            if (changed == 1) await audit.AddAsync(ChangeOf(id, isBlocked, who), cancel);
            return changed == 1;
        },
        cancel);

    private static AuditChange ChangeOf(Guid id, bool isBlocked, string who) => new(
        AuditKind.Coupon, isBlocked ? AuditAction.Blocked : AuditAction.Unblocked, $"{id}", who)
    {
        Before = isBlocked ? """{"batchIsBlocked":false}""" : """{"batchIsBlocked":true}""",
        After = isBlocked ? """{"batchIsBlocked":true}""" : """{"batchIsBlocked":false}""",
    };

    /// <summary>The campaign that a coupon or batch names; noted as a problem where there is none.</summary>
    public static async Task<Guid?> CampaignAsync(Store store, BodyCheck check, string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        Guid? id = await store.Campaigns.Where(campaign => campaign.CodeKey == key).Select(campaign => (Guid?)campaign.Id)
            .SingleOrDefaultAsync(cancel);
        if (id is null) check.Add(ProblemCode.InvalidValue, "/campaign", "There is no such campaign.");
        return id;
    }

    private async Task CheckRangeAsync(BodyCheck check, string prefix, int count, CancellationToken cancel)
    {
        if (await store.ProductBarcodes.AnyAsync(product => product.Barcode.Length == 13 && product.Barcode.StartsWith(prefix), cancel))
        {
            check.Add(ProblemCode.InvalidValue, "/barcodePrefix", "Products have numbers that begin so; take another range.");
            return;
        }

        long taken = await store.Coupons.IgnoreQueryFilters().LongCountAsync(coupon => coupon.Barcode!.StartsWith(prefix), cancel);
        if (!NewBatchCheck.HasRoom(prefix, taken + count))
            check.Add(ProblemCode.OutOfRange, "/barcodePrefix", "With the coupons that are there already, so many would fill this range.");
    }

    private static CouponBatch New(NewCouponBatch wanted, NewBatchCheck shape, Guid campaign, string who, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = wanted.Name.Trim(),
        NameKey = SearchText.Fold(wanted.Name),
        CampaignId = campaign,
        Type = wanted.Type,
        Count = wanted.Count,
        State = CouponBatchState.Waiting,
        Alphabet = shape.Alphabet,
        Pattern = shape.Pattern,
        IsChecked = shape.IsChecked,
        CodeLength = shape.Pattern.Length,
        BarcodePrefix = wanted.BarcodePrefix,
        ValidFrom = wanted.ValidFrom,
        ValidTo = wanted.ValidTo,
        UseLimit = CouponTerms.Limit(wanted.Type, wanted.UseLimit),
        ReopensOnReturn = wanted.ReopensOnReturn ?? true,
        CreatedAt = now,
        CreatedBy = who,
    };
}
