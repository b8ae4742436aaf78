using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

/// <summary>Makes one coupon, and switches one off and on.</summary>
internal sealed class WriteCoupon(Store store, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The new coupon's id, or what is in its way.</summary>
    /// <exception cref="ProblemsException">Something about the coupon is not right.</exception>
    public async Task<(Guid Id, ProblemHttpResult? Refused)> CreateAsync(NewCoupon wanted, string who, CancellationToken cancel)
    {
        BodyCheck check = Check(wanted);
        Guid? campaign = await WriteBatch.CampaignAsync(store, check, wanted.Campaign, cancel);
        Guid? customer = wanted.Customer is { } code ? await CustomerAsync(check, code, cancel) : null;
        check.ThrowIfWrong();
        Coupon coupon = New(wanted, campaign!.Value, customer, clock.GetUtcNow());
        try
        {
            ProblemHttpResult? refused = await store.WriteAsync(() => InsertAsync(coupon, wanted, who, cancel), cancel);
            return (coupon.Id, refused);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return (coupon.Id, ProblemAnswer.Taken("/code", "Another coupon took this code or barcode in the same moment."));
        }
    }

    /// <returns>Whether there is such a coupon.</returns>
    public Task<bool> SwitchAsync(string code, CouponStatus status, string who, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            string key = Codes.Fold(code);
            Coupon? coupon = await store.Coupons.AsNoTracking().SingleOrDefaultAsync(known => known.CodeKey == key, cancel);
            if (coupon is null) return false;
            int changed = await store.Coupons.Where(known => known.Id == coupon.Id && known.Status != status)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.Status, status), cancel);
            if (changed == 1) await audit.AddAsync(ChangeOf(coupon, status, who), cancel);
            return true;
        },
        cancel);

    private static AuditChange ChangeOf(Coupon coupon, CouponStatus status, string who) => new(
        AuditKind.Coupon, status == CouponStatus.Disabled ? AuditAction.Blocked : AuditAction.Unblocked, coupon.Code, who)
    {
        Before = $$"""{"status":"{{Words<CouponStatus>.Write(coupon.Status)}}"}""",
        After = $$"""{"status":"{{Words<CouponStatus>.Write(status)}}"}""",
    };

    private static BodyCheck Check(NewCoupon wanted)
    {
        var check = new BodyCheck();
        check.OptionalCode(wanted.Code, "/code");
        if (wanted.Type == CouponType.Personal && wanted.Customer is null)
            check.Add(ProblemCode.MissingField, "/customer", "A personal coupon needs its customer.");
        if (wanted.Type != CouponType.Personal && wanted.Customer is not null)
            check.Add(ProblemCode.FieldNotUsed, "/customer", "Only a personal coupon belongs to a customer.");
        CouponTerms.CheckLimit(check, wanted.Type, wanted.UseLimit);
        CouponTerms.CheckValidity(check, wanted.ValidFrom, wanted.ValidTo);
        if (wanted.Barcode is { } barcode && BarcodeNumbers.Problem(barcode) is { } wrong)
            check.Add(ProblemCode.InvalidValue, "/barcode", wrong);
        if (wanted.Qr is { Length: 0 or > 200 }) check.Add(ProblemCode.OutOfRange, "/qr", "1 to 200 characters are needed.");
        return check;
    }

    private async Task<Guid?> CustomerAsync(BodyCheck check, string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        Guid? id = await store.Customers.Where(customer => customer.CodeKey == key && customer.DeletedAt == null)
            .Select(customer => (Guid?)customer.Id).SingleOrDefaultAsync(cancel);
        if (id is null) check.Add(ProblemCode.InvalidValue, "/customer", "There is no such customer.");
        return id;
    }

    private static Coupon New(NewCoupon wanted, Guid campaign, Guid? customer, DateTimeOffset now)
    {
        string code = wanted.Code ?? Draw();
        return new Coupon
        {
            Id = Guid.CreateVersion7(now),
            Code = code,
            CodeKey = Codes.Fold(code),
            Barcode = wanted.Barcode,
            QrCode = wanted.Qr,
            Type = wanted.Type,
            CampaignId = campaign,
            CustomerId = customer,
            ValidFrom = wanted.ValidFrom,
            ValidTo = wanted.ValidTo,
            UseLimit = CouponTerms.Limit(wanted.Type, wanted.UseLimit),
            ReopensOnReturn = wanted.ReopensOnReturn ?? true,
            Status = CouponStatus.Active,
            CreatedAt = now,
        };
    }

    private static string Draw()
    {
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        int places = CodePattern.PlacesNeeded(CodePattern.DefaultAlphabet, isChecked: true);
        new CodePattern(new string(CodePattern.Place, places), CodePattern.DefaultAlphabet, isChecked: true).Draw(drawn, 1);
        return drawn.Single();
    }

    // A scanned text is looked up as code and as barcode, so it must mean one coupon, and no product.
    private async Task<ProblemHttpResult?> InsertAsync(Coupon coupon, NewCoupon wanted, string who, CancellationToken cancel)
    {
        IQueryable<Coupon> all = store.Coupons.IgnoreQueryFilters();
        if (await all.AnyAsync(known => known.CodeKey == coupon.CodeKey || known.Barcode == coupon.CodeKey, cancel))
            return ProblemAnswer.Taken("/code", $"There is a coupon '{coupon.Code}' already.");
        if (coupon.Barcode is { } barcode)
        {
            if (await all.AnyAsync(known => known.Barcode == barcode || known.CodeKey == barcode, cancel))
                return ProblemAnswer.Taken("/barcode", $"Another coupon has '{barcode}'.");
            if (await store.ProductBarcodes.AnyAsync(product => product.Barcode == barcode, cancel))
                return ProblemAnswer.Taken("/barcode", $"A product has '{barcode}'.");
        }

        store.Add(coupon);
        store.AnnounceIssued(coupon, wanted.Campaign);
        await audit.AddAsync(
            new(AuditKind.Coupon, AuditAction.Created, coupon.Code, who)
            {
                After = JsonSerializer.Serialize(wanted with { Code = coupon.Code }, WireJson.Default.NewCoupon),
            },
            cancel);
        return null;
    }
}
