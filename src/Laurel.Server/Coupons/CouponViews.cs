using System.Linq.Expressions;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

/// <summary>Shows coupons and what happened to them.</summary>
internal static class CouponViews
{
    private const int Latest = 20;

    /// <summary>What a coupon is worth at a moment, for the database; <see cref="StateOf"/> says the same of one row.</summary>
    public static Expression<Func<Coupon, bool>> IsIn(CouponState state, DateTimeOffset now) => state switch
    {
        CouponState.Disabled => coupon => coupon.Status == CouponStatus.Disabled || coupon.Batch!.IsBlocked,
        CouponState.NotStarted => coupon => coupon.Status == CouponStatus.Active
            && (coupon.BatchId == null || !coupon.Batch!.IsBlocked) && coupon.ValidFrom > now,
        CouponState.Expired => coupon => coupon.Status == CouponStatus.Active && (coupon.BatchId == null || !coupon.Batch!.IsBlocked)
            && (coupon.ValidFrom == null || coupon.ValidFrom <= now) && coupon.ValidTo < now,
        CouponState.UsedUp => coupon => coupon.Status == CouponStatus.Active && (coupon.BatchId == null || !coupon.Batch!.IsBlocked)
            && (coupon.ValidFrom == null || coupon.ValidFrom <= now) && (coupon.ValidTo == null || coupon.ValidTo >= now)
            && coupon.Uses + coupon.Overruns >= (coupon.Type == CouponType.SingleUse ? 1 : coupon.UseLimit),
        _ => coupon => coupon.Status == CouponStatus.Active && (coupon.BatchId == null || !coupon.Batch!.IsBlocked)
            && (coupon.ValidFrom == null || coupon.ValidFrom <= now) && (coupon.ValidTo == null || coupon.ValidTo >= now)
            && ((coupon.UseLimit == null && coupon.Type != CouponType.SingleUse)
                || coupon.Uses + coupon.Overruns < (coupon.Type == CouponType.SingleUse ? 1 : coupon.UseLimit)),
    };

    public static CouponState StateOf(Coupon coupon, DateTimeOffset now)
    {
        long? limit = coupon.Limit;
        return coupon switch
        {
            { Status: CouponStatus.Disabled } => CouponState.Disabled,
            { ValidFrom: { } from } when now < from => CouponState.NotStarted,
            { ValidTo: { } to } when now > to => CouponState.Expired,
            _ when coupon.Uses + coupon.Overruns >= limit => CouponState.UsedUp,
            _ => CouponState.Active,
        };
    }

    /// <summary>Shows coupons that were loaded with their campaigns.</summary>
    public static async Task<IReadOnlyList<CouponView>> ViewAsync(
        Store store, IReadOnlyList<Coupon> coupons, DateTimeOffset now, CancellationToken cancel)
    {
        List<Guid> ids = [.. coupons.Select(coupon => coupon.CustomerId).OfType<Guid>().Distinct()];
        Dictionary<Guid, string> customers = ids.Count == 0 ? [] : await store.Customers
            .Where(customer => ids.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, customer => customer.Code, cancel);
        return [.. coupons.Select(coupon => View(coupon, coupon.CustomerId is { } id ? customers.GetValueOrDefault(id) : null, now))];
    }

    public static async Task<CouponDetails> DetailsAsync(
        Store store, Coupon coupon, Currency currency, DateTimeOffset now, CancellationToken cancel)
    {
        List<CouponUse> uses = await Uses(store, coupon.Id).OrderByDescending(use => use.Usage.UsedAt).Take(Latest).ToListAsync(cancel);
        List<Distribution.CouponSending> sendings = await store.CouponSendings.AsNoTracking()
            .Include(sending => sending.Customer).Include(sending => sending.Coupon).Where(sending => sending.CouponId == coupon.Id)
            .OrderByDescending(sending => sending.Id).Take(Latest).ToListAsync(cancel);
        return new CouponDetails
        {
            Coupon = (await ViewAsync(store, [coupon], now, cancel))[0],
            CampaignName = coupon.Campaign!.Name,
            LatestUses = [.. uses.Select(use => View(use, currency))],
            LatestSendings = [.. sendings.Select(Distribution.DistributionViews.View)],
        };
    }

    public static IQueryable<CouponUse> Uses(Store store, Guid coupon) => store.CouponUsages.AsNoTracking()
        .Where(usage => usage.CouponId == coupon)
        .Join(store.Sales, usage => new { usage.ShardKey, Id = usage.SaleId }, sale => new { sale.ShardKey, sale.Id },
            (usage, sale) => new CouponUse
            {
                Usage = usage, Store = sale.StoreCode, ReceiptNumber = sale.ReceiptNumber, Customer = sale.CustomerCode,
            });

    public static CouponUsageView View(CouponUse use, Currency currency) => new()
    {
        Sale = use.Usage.SaleId,
        Store = use.Store,
        ReceiptNumber = use.ReceiptNumber,
        Customer = use.Customer,
        Amount = currency.Major(use.Usage.AmountMinor),
        UsedAt = use.Usage.UsedAt,
        Overrun = use.Usage.Overrun,
        Reopened = use.Usage.Reopened,
    };

    private static CouponView View(Coupon coupon, string? customer, DateTimeOffset now) => new()
    {
        Code = coupon.Code,
        Type = coupon.Type,
        Campaign = coupon.Campaign!.Code,
        Customer = customer,
        Barcode = coupon.Barcode,
        Qr = coupon.QrCode,
        ValidFrom = coupon.ValidFrom,
        ValidTo = coupon.ValidTo,
        UseLimit = coupon.Limit,
        Uses = coupon.Uses,
        Held = coupon.Held,
        Overruns = coupon.Overruns,
        State = StateOf(coupon, now),
        ReopensOnReturn = coupon.ReopensOnReturn,
        Batch = coupon.BatchId,
        SentChannel = coupon.SentChannel,
        SentAt = coupon.SentAt,
        CreatedAt = coupon.CreatedAt,
    };
}

/// <summary>A use with what is shown of its sale.</summary>
internal sealed class CouponUse
{
    public required CouponUsage Usage { get; init; }

    public required string Store { get; init; }

    public required string ReceiptNumber { get; init; }

    public string? Customer { get; init; }
}
