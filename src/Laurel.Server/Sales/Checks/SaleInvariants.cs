using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>
/// What must always be true of sales, returns, uses and counters. Each is one query for the first row that breaks it, so that it can be
/// asked of a live database of any size.
/// </summary>
internal static class SaleInvariants
{
    private sealed record Invariant(string Name, string Says, Func<Store, CancellationToken, Task<string?>> Break);

    /// <summary>A look at years of sales may take longer than a till may wait.</summary>
    private static readonly TimeSpan LongestQuestion = TimeSpan.FromMinutes(10);

    private static readonly IReadOnlyList<Invariant> All =
    [
        new("sale-lines", "The nets of its lines sum to the net of a sale.", LinesAsync),
        new("sale-refunds", "What a sale has paid back is the sum of its returns, and never more than was paid.", RefundsAsync),
        new("line-returns", "What has come back of a line is the sum of its returns, and never more than was sold.", ReturnedLinesAsync),
        new("lowest-prices", "No sale was cheaper than the lowest price of its product and day.", PricesAsync),
        new("campaign-uses", "A use is taken back when returns took back all that it gave.", TakenBackAsync),
        new("campaign-counters", "A counter has used what the sales of its campaign used within the limit.", UsedAsync),
        new("campaign-overruns", "A counter has as overruns what sales used beyond the limit.", OverrunsAsync),
        new("campaign-holds", "A counter holds what open reservations hold.", HeldAsync),
        new("campaign-numbers", "No number of a counter is below zero.", NumbersAsync),
        new("customer-uses", "What a customer used of a campaign is what the customer's sales used.", CustomersAsync),
        new("coupon-uses", "A coupon was used as often as sales used it, and held as often as open reservations hold it.", CouponsAsync),
        new("sale-coupons", "A sale's use of a campaign by a coupon is a use of the coupon too, until it is taken back.", ShownAsync),
        new("customer-sums", "A customer's purchases and money are those of the customer's sales, less what came back.", PurchasesAsync),
    ];

    public static async Task<CheckReport> CheckAsync(Store store, CancellationToken cancel)
    {
        var checkedOnes = new List<CheckedInvariant>();
        int? usual = store.Database.GetCommandTimeout();
        store.Database.SetCommandTimeout(LongestQuestion);
        try
        {
            foreach (Invariant invariant in All)
            {
                string? broken = await invariant.Break(store, cancel);
                checkedOnes.Add(new CheckedInvariant { Name = invariant.Name, Says = invariant.Says, BrokenBy = broken });
            }

            checkedOnes.AddRange(await Loyalty.Accounts.PointInvariants.CheckAsync(store, cancel));
            checkedOnes.Add(await Audit.AuditCheck.CheckAsync(store, cancel));
        }
        finally
        {
            // Whoever asks next over the same session waits no longer than usual.
            store.Database.SetCommandTimeout(usual);
        }

        return new CheckReport { Holds = checkedOnes.TrueForAll(one => one.BrokenBy is null), Invariants = checkedOnes };
    }

    private static Task<string?> LinesAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.Sales.Select(sale => new { sale.Id, sale.NetMinor, Sum = sale.Lines.Sum(line => line.NetMinor) })
            .Where(sale => sale.Sum != sale.NetMinor)
            .Select(sale => "sale " + sale.Id + ": lines " + sale.Sum + ", sale " + sale.NetMinor),
        cancel);

    private static Task<string?> RefundsAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.Sales.Select(sale => new
        {
            sale.Id,
            sale.RefundedMinor,
            Sum = sale.Returns.Sum(given => given.RefundMinor),
            Paid = sale.DueMinor - sale.Lines.Where(line => line.QuantityThousandths < 0).Sum(line => line.NetMinor),
        })
            .Where(sale => sale.Sum != sale.RefundedMinor || sale.Sum > sale.Paid)
            .Select(sale => "sale " + sale.Id + ": returns " + sale.Sum + ", sale " + sale.RefundedMinor + ", paid " + sale.Paid),
        cancel);

    private static Task<string?> ReturnedLinesAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.Sales.Where(sale => sale.Lines.Any(
            line => (line.ReturnedThousandths > 0 && line.ReturnedThousandths > line.QuantityThousandths)
                || line.ReturnedThousandths != sale.Returns.SelectMany(given => given.Lines)
                    .Where(back => back.Position == line.Position).Sum(back => back.QuantityThousandths)))
            .Select(sale => "sale " + sale.Id + ": its returns " + sale.Returns.SelectMany(given => given.Lines)
                .Sum(back => back.QuantityThousandths) + ", its lines " + sale.Lines.Sum(line => line.ReturnedThousandths)),
        cancel);

    private static async Task<string?> PricesAsync(Store store, CancellationToken cancel)
    {
        // Those of older days are forgotten some day.
        DateOnly? last = await store.LowestPrices.MaxAsync(price => (DateOnly?)price.BusinessDate, cancel);
        DateOnly? first = last?.AddDays(-TakeBackWithoutReceipt.Days);
        return await FirstAsync(
            store.Sales.Where(sale => sale.VoidedAt == null && sale.BusinessDate >= first && sale.Lines.Any(
                line => line.QuantityThousandths > 0 && line.NetMinor > 0 && !store.LowestPrices.Any(
                    price => price.ProductKey == line.ProductKey && price.BusinessDate == sale.BusinessDate
                        && price.Price <= (double)line.NetMinor / line.QuantityThousandths)))
                .Select(sale => "sale " + sale.Id + " of " + sale.BusinessDate + " was cheaper than the lowest price of a product"),
            cancel);
    }

    private static Task<string?> TakenBackAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.CampaignUsages.Where(use => use.ReturnedMinor > use.AmountMinor || use.ReturnedMinor < 0
                || (use.AmountMinor > 0 && use.IsTakenBack != (use.ReturnedMinor == use.AmountMinor)))
            .Select(use => "sale " + use.SaleId + " campaign " + use.CampaignCode + ": gave " + use.AmountMinor + ", returns "
                + use.ReturnedMinor + ", taken back " + use.IsTakenBack),
        cancel);

    private static Task<string?> UsedAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.CampaignCounters.Select(counter => new
        {
            counter.CampaignId,
            counter.UsedTotal,
            counter.UsedBudgetMinor,
            Uses = store.CampaignUsages.LongCount(
                use => use.CampaignId == counter.CampaignId && !use.CounterOverrun && !use.IsTakenBack),
            Money = store.CampaignUsages.Where(use => use.CampaignId == counter.CampaignId && !use.CounterOverrun)
                .Sum(use => use.AmountMinor - use.ReturnedMinor),
        })
            .Where(counter => counter.Uses != counter.UsedTotal || counter.Money != counter.UsedBudgetMinor)
            .Select(counter => "campaign " + counter.CampaignId + ": sales " + counter.Uses + " and " + counter.Money + ", counter "
                + counter.UsedTotal + " and " + counter.UsedBudgetMinor),
        cancel);

    private static Task<string?> OverrunsAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.CampaignCounters.Select(counter => new
        {
            counter.CampaignId,
            counter.OverrunTotal,
            counter.OverrunBudgetMinor,
            Uses = store.CampaignUsages.LongCount(
                use => use.CampaignId == counter.CampaignId && use.CounterOverrun && !use.IsTakenBack),
            Money = store.CampaignUsages.Where(use => use.CampaignId == counter.CampaignId && use.CounterOverrun)
                .Sum(use => use.AmountMinor - use.ReturnedMinor),
        })
            .Where(counter => counter.Uses != counter.OverrunTotal || counter.Money != counter.OverrunBudgetMinor)
            .Select(counter => "campaign " + counter.CampaignId + ": sales " + counter.Uses + " and " + counter.Money + ", counter "
                + counter.OverrunTotal + " and " + counter.OverrunBudgetMinor),
        cancel);

    private static Task<string?> HeldAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.CampaignCounters.Select(counter => new
        {
            counter.CampaignId,
            counter.HeldTotal,
            counter.HeldBudgetMinor,
            Holds = OpenHolds(store).LongCount(hold => hold.CampaignId == counter.CampaignId && hold.HoldsCounter),
            Money = OpenHolds(store).Where(hold => hold.CampaignId == counter.CampaignId && hold.HoldsCounter)
                .Sum(hold => hold.AmountMinor),
        })
            .Where(counter => counter.Holds != counter.HeldTotal || counter.Money != counter.HeldBudgetMinor)
            .Select(counter => "campaign " + counter.CampaignId + ": reservations " + counter.Holds + " and " + counter.Money
                + ", counter " + counter.HeldTotal + " and " + counter.HeldBudgetMinor),
        cancel);

    private static Task<string?> NumbersAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.CampaignCounters.Where(counter => counter.UsedTotal < 0 || counter.HeldTotal < 0 || counter.OverrunTotal < 0
                || counter.UsedBudgetMinor < 0 || counter.HeldBudgetMinor < 0 || counter.OverrunBudgetMinor < 0)
            .Select(counter => "campaign " + counter.CampaignId + ": below zero"),
        cancel);

    private static async Task<string?> CustomersAsync(Store store, CancellationToken cancel) =>
        await CountsOfCustomersAsync(store, cancel) ?? await FirstAsync(
            from use in UsesOfCustomers(store).Concat(HoldsOfCustomers(store))
            where !store.CampaignCustomerUses.Any(row => row.CampaignId == use.CampaignId && row.CustomerId == use.CustomerId)
            select "customer " + use.CustomerId + " campaign " + use.CampaignId + ": sales or reservations " + (use.Within + use.Beyond)
                + "; no row",
            cancel);

    /// <summary>Counted once for all and then compared: to count anew for each row takes a time that grows with the square.</summary>
    private static Task<string?> CountsOfCustomersAsync(Store store, CancellationToken cancel) => FirstAsync(
        from row in store.CampaignCustomerUses
        join use in UsesOfCustomers(store) on new { row.CampaignId, row.CustomerId } equals new { use.CampaignId, use.CustomerId } into uses
        from use in uses.DefaultIfEmpty()
        join hold in HoldsOfCustomers(store)
            on new { row.CampaignId, row.CustomerId } equals new { hold.CampaignId, hold.CustomerId } into holds
        from hold in holds.DefaultIfEmpty()
        let used = (long?)use.Within ?? 0
        let over = (long?)use.Beyond ?? 0
        let open = (long?)hold.Within ?? 0
        where used != row.Uses || over != row.Overruns || open != row.Held
        select "customer " + row.CustomerId + " campaign " + row.CampaignId + ": sales " + used + " and " + over + ", held " + open
            + "; row " + row.Uses + " and " + row.Overruns + ", held " + row.Held,
        cancel);

    private static IQueryable<CustomerCount> UsesOfCustomers(Store store) => store.CampaignUsages
        .Where(use => use.CustomerId != null && !use.IsTakenBack)
        .GroupBy(use => new { use.CampaignId, use.CustomerId })
        .Select(uses => new CustomerCount
        {
            CampaignId = uses.Key.CampaignId,
            CustomerId = uses.Key.CustomerId!.Value,
            Within = uses.LongCount(use => !use.CustomerOverrun),
            Beyond = uses.LongCount(use => use.CustomerOverrun),
        });

    private static IQueryable<CustomerCount> HoldsOfCustomers(Store store) =>
        from one in store.Reservations
        where one.State == ReservationStatus.Open && one.CustomerId != null
        from hold in one.Holds
        where hold.HoldsCustomer
        group hold by new { hold.CampaignId, one.CustomerId } into holds
        select new CustomerCount
        {
            CampaignId = holds.Key.CampaignId, CustomerId = holds.Key.CustomerId!.Value, Within = holds.LongCount(), Beyond = 0,
        };

    private static Task<string?> CouponsAsync(Store store, CancellationToken cancel) => FirstAsync(
        store.Coupons.IgnoreQueryFilters().Select(coupon => new
        {
            coupon.Code,
            coupon.Uses,
            coupon.Overruns,
            coupon.Held,
            Used = store.CouponUsages.LongCount(use => use.CouponId == coupon.Id && !use.Overrun && !use.Reopened),
            Over = store.CouponUsages.LongCount(use => use.CouponId == coupon.Id && use.Overrun && !use.Reopened),
            Open = OpenHolds(store).LongCount(hold => hold.CouponId == coupon.Id),
        })
            .Where(coupon => coupon.Used != coupon.Uses || coupon.Over != coupon.Overruns || coupon.Open != coupon.Held)
            .Select(coupon => "coupon " + coupon.Code + ": sales " + coupon.Used + " and " + coupon.Over + ", held " + coupon.Open
                + "; coupon " + coupon.Uses + " and " + coupon.Overruns + ", held " + coupon.Held),
        cancel);

    /// <summary>A coupon that was none is an overrun, and has no use of its own.</summary>
    private static async Task<string?> ShownAsync(Store store, CancellationToken cancel) => await FirstAsync(
        store.CampaignUsages.Where(use => use.CouponCode != null && !use.CouponOverrun && !store.CouponUsages.Any(
                coupon => coupon.ShardKey == use.ShardKey && coupon.SaleId == use.SaleId && coupon.CampaignId == use.CampaignId
                    && coupon.AmountMinor == use.AmountMinor && !coupon.Overrun && (use.IsTakenBack || !coupon.Reopened)))
            .Select(use => "sale " + use.SaleId + " campaign " + use.CampaignCode + ": no use of coupon " + use.CouponCode),
        cancel) ?? await FirstAsync(
        store.CouponUsages.Where(coupon => !store.CampaignUsages.Any(
                use => use.ShardKey == coupon.ShardKey && use.SaleId == coupon.SaleId && use.CampaignId == coupon.CampaignId
                    && use.CouponCode != null && use.CouponOverrun == coupon.Overrun))
            .Select(coupon => "sale " + coupon.SaleId + " coupon " + coupon.CouponCode + ": no such use of its campaign"),
        cancel);

    private static Task<string?> PurchasesAsync(Store store, CancellationToken cancel) => FirstAsync(
        from customer in store.Customers
        join sum in SumsOfCustomers(store) on customer.Id equals sum.CustomerId into sums
        from sum in sums.DefaultIfEmpty()
        let purchases = (int?)sum.Purchases ?? 0
        let spent = (long?)sum.SpentMinor ?? 0
        where purchases != customer.Purchases || spent != customer.TotalSpentMinor
        select "customer " + customer.Code + ": sales " + purchases + " and " + spent + ", customer " + customer.Purchases + " and "
            + customer.TotalSpentMinor,
        cancel);

    /// <summary>VAT that comes on top of the prices is no money of the shop's, neither when it is paid nor when it is paid back.</summary>
    private static IQueryable<CustomerSum> SumsOfCustomers(Store store) => store.Sales.Where(sale => sale.CustomerId != null)
        .Select(sale => new
        {
            CustomerId = sale.CustomerId!.Value,
            Purchases = sale.Lines.Any(line => line.QuantityThousandths > line.ReturnedThousandths) ? 1 : 0,
            SpentMinor = sale.NetMinor - sale.Returns.Sum(back => back.RefundMinor)
                + (sale.DueMinor == sale.NetMinor ? 0 : sale.Returns.Sum(back => back.VatMinor)),
        })
        .GroupBy(sale => sale.CustomerId)
        .Select(sales => new CustomerSum
        {
            CustomerId = sales.Key, Purchases = sales.Sum(sale => sale.Purchases), SpentMinor = sales.Sum(sale => sale.SpentMinor),
        });

    private static IQueryable<ReservationHold> OpenHolds(Store store) =>
        store.Reservations.Where(one => one.State == ReservationStatus.Open).SelectMany(one => one.Holds);

    /// <remarks>
    /// The order also keeps the database from planning for an early end: asked for just any row it expects one soon and compares row by
    /// row, but where all is well there is none.
    /// </remarks>
    private static Task<string?> FirstAsync(IQueryable<string> broken, CancellationToken cancel) =>
        broken.OrderBy(text => text).FirstOrDefaultAsync(cancel);

    private sealed class CustomerCount
    {
        public required Guid CampaignId { get; init; }

        public required Guid CustomerId { get; init; }

        public required long Within { get; init; }

        public required long Beyond { get; init; }
    }

    private sealed class CustomerSum
    {
        public required Guid CustomerId { get; init; }

        public required int Purchases { get; init; }

        public required long SpentMinor { get; init; }
    }
}
