using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Problems;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Products;
using Laurel.Server.Sales.Points;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Writes finished sales with everything that follows from them, in one transaction, each exactly once.</summary>
internal sealed class CommitSales(
    Store store, KeyedWrites keyed, CampaignBooks books, CampaignHistory history, UsedCampaigns campaigns, CampaignGifts gifts,
    SaleUses uses,
    SalePoints points, EndReservation reservations, ProductNames names, RecentShops shops, SeenPrices seen, HouseCurrency house,
    TimeProvider clock)
{
    private const int MostAttempts = 3;

    private const string TakeProof =
        "UPDATE member_verification SET sale_id = $2 WHERE id = $1 AND (sale_id IS NULL OR sale_id = $2) RETURNING 1";

    /// <summary>Answers each sale of a group. When this throws, those that are not answered yet were not written.</summary>
    public async Task RunAsync(IReadOnlyList<IncomingSale> group, CancellationToken cancel)
    {
        GroupFacts facts = await GroupFacts.ReadAsync(store, names, shops, group, cancel);
        await AnswerEarlierAsync(group, facts, cancel);
        StoredBook book = await books.KnownAsync(store, facts.BookVersion, cancel);
        await PrepareAsync(Open(group), facts, book, cancel);
        for (int attempt = 1; Open(group) is { Count: > 0 } open; attempt++)
        {
            try
            {
                seen.Remember(await KeepAsync(open, facts, book, mayStandAlone: attempt == 1, cancel));
                foreach (IncomingSale sale in open) sale.AnswerAsKept();
            }
            catch (Exception failure) when (group.Count == 1 && store.IsTaken(failure))
            {
                // Another server wrote one of the same rows in the same moment: this sale, its receipt number, or its key.
                store.ChangeTracker.Clear();
                await AnswerEarlierAsync(group, await GroupFacts.ReadAsync(store, names, shops, group, cancel), cancel);
                if (!group[0].IsAnswered && await IsReceiptTakenAsync(group[0], cancel)) group[0].AnswerWith(CommitOutcome.ReceiptTaken);
                if (!group[0].IsAnswered && attempt == MostAttempts) throw;
            }
            catch (NotForAllException) when (attempt == 1)
            {
                // A limit is met, so the sums have to say of which use.
                store.ChangeTracker.Clear();
            }
            catch (ProofTakenException) when (group.Count == 1 && attempt < MostAttempts)
            {
                // Another sale was faster with this proof, so this one has none.
                store.ChangeTracker.Clear();
                facts = await GroupFacts.ReadAsync(store, names, shops, group, cancel);
                await PrepareAsync(Open(group), facts, book, cancel);
            }
        }
    }

    /// <summary>
    /// In one order, since the same sales may be in a group of another server: neither waits for a row that the other has, in a circle.
    /// </summary>
    private static List<IncomingSale> Open(IReadOnlyList<IncomingSale> group) =>
        [.. group.Where(sale => !sale.IsAnswered).OrderBy(sale => sale.Request.Id)];

    /// <summary>A sale that was written before is answered as it was then.</summary>
    private async Task AnswerEarlierAsync(IReadOnlyList<IncomingSale> group, GroupFacts facts, CancellationToken cancel)
    {
        foreach (IncomingSale sale in group.Where(sale => facts.Sales.Contains(sale.Request.Id)
            || facts.Keys.Contains((sale.Caller.Request.Scope, sale.Caller.Request.Key))))
        {
            try
            {
                if (await store.WriteAsync(() => FindEarlierAsync(sale, cancel), cancel) is { } outcome) sale.AnswerWith(outcome);
            }
            catch (Platform.Problems.BadRequestException refused)
            {
                sale.Fail(refused);
            }
        }
    }

    private async Task<CommitOutcome?> FindEarlierAsync(IncomingSale sale, CancellationToken cancel)
    {
        if (await keyed.FindAsync(sale.Caller.Request, cancel) is not null) return CommitOutcome.Replayed;
        byte[]? hash = await store.Sales.Where(row => row.Id == sale.Request.Id).Select(row => row.RequestHash)
            .SingleOrDefaultAsync(cancel);
        if (hash is null || !hash.AsSpan().SequenceEqual(sale.Request.Hash)) return hash is null ? null : CommitOutcome.IdTaken;

        // The same sale under a second key: from now on that key too is one for this sale and no other.
        store.Add(keyed.RowOf(sale.Caller.Request, sale.Request.Id));
        await store.SaveChangesAsync(cancel);
        return CommitOutcome.Replayed;
    }

    private async Task PrepareAsync(List<IncomingSale> group, GroupFacts facts, StoredBook book, CancellationToken cancel)
    {
        FindShops(group, facts.Shops);
        IReadOnlyDictionary<Guid, Reservation> reserved = await reservations.FindOpenAsync(facts.Reserved, cancel);
        foreach (IncomingSale sale in Open(group))
        {
            sale.Facts = BasketFacts.Of(
                sale.Request.Basket, facts.Customers, facts.ProofOf(sale.Request), facts.Coupons, book);
            sale.Reserved = reserved.GetValueOrDefault(sale.Request.Id);
            sale.Campaigns = await campaigns.FindAsync(sale, book, cancel);
            sale.Receipt = SaleRows.ReceiptOf(sale.Request, sale.Facts, facts.Names);
            sale.Gifts = await gifts.FindAsync(
                (sale.Receipt.Basket, sale.Receipt.Settings, sale.Receipt.Quote), sale.Facts, sale.Shop.Code, cancel);
            if (sale.Reserved is not null && sale.Reserved.Promised(sale.Request)) continue;
            sale.Variance = await VarianceAsync(sale, book, cancel);
            if (await points.DoubtAsync(sale, cancel) is { } doubt) sale.Variance = Variances.With(doubt, sale);
        }
    }

    private void FindShops(List<IncomingSale> group, IReadOnlyDictionary<string, Shop> known)
    {
        foreach (IncomingSale sale in group)
        {
            SaleRequest request = sale.Request;
            var problems = new ProblemList();
            Shop? shop = known.GetValueOrDefault(Codes.Fold(request.Store));
            TillPlace.Check(shop, request.Store, request.Till, problems);
            TillPlace.CheckBasket(request.Basket, request.Store, problems);
            if (request.Quote.Currency != house.Currency.Code)
                problems.Add(ProblemCode.InvalidValue, "/quote/currency", $"Sales are kept in {house.Currency.Code}.");
            if (problems.Count > 0) sale.Fail(new ProblemsException(problems.ToList()));
            else sale.Shop = shop!;
        }
    }

    /// <summary>
    /// How the receipt differs from what the server computes. Most receipts agree with what it knew a moment ago; only for one that does
    /// not is the latest asked for.
    /// </summary>
    private async Task<SaleVariance?> VarianceAsync(IncomingSale sale, StoredBook known, CancellationToken cancel)
    {
        CampaignBook book = await BookOfAsync(sale.Request, known, cancel);
        if (Variances.Find(sale.Request, sale.Facts, book) is null) return null;
        StoredBook latest = await books.GetAsync(store, cancel);
        return Variances.Find(sale.Request, sale.Facts, await BookOfAsync(sale.Request, latest, cancel));
    }

    /// <summary>The book that the till priced with, where it says so and there is such a version.</summary>
    private async Task<CampaignBook> BookOfAsync(SaleRequest request, StoredBook now, CancellationToken cancel) =>
        (request.BookVersion is { } version ? await books.AtAsync(history, now, version, request.Store, cancel) : null)
            ?? now.Stores.Of(request.Store);

    /// <returns>Prices that the database has by now, or is below.</returns>
    private async Task<IReadOnlyList<LowestPrice>> KeepAsync(
        List<IncomingSale> open, GroupFacts facts, StoredBook book, bool mayStandAlone, CancellationToken cancel)
    {
        if (mayStandAlone && !SalePoints.Concern(open) && open.TrueForAll(sale => sale.Reserved is null && sale.Facts.Proven is null))
        {
            SaleGroup group = GroupOf(open, facts, book);
            if (await uses.TryWriteAloneAsync(group, cancel)) return group.Prices;
        }

        return await store.WriteAsync(() => WriteAsync(open, facts, book, cancel), cancel);
    }

    private async Task<IReadOnlyList<LowestPrice>> WriteAsync(
        IReadOnlyList<IncomingSale> open, GroupFacts facts, StoredBook book, CancellationToken cancel)
    {
        await TakeProofsAsync(open, cancel);
        foreach (IncomingSale sale in open.Where(sale => sale.Reserved is not null))
        {
            // One that another step has ended meanwhile holds nothing any more.
            sale.Reserved = await reservations.TakeAsync(sale.Request.Id, cancel);
        }

        SaleGroup group = GroupOf(open, facts, book);
        await uses.WriteAsync(group, isLast: !SalePoints.Concern(open), cancel);
        await points.WriteAsync(open, cancel);
        return group.Prices;
    }

    private SaleGroup GroupOf(IReadOnlyList<IncomingSale> open, GroupFacts facts, StoredBook book)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (IncomingSale sale in open) sale.Row = SaleRows.New(sale, house.Currency, now);
        IReadOnlyList<object>[] rows =
        [
            [.. open.Select(sale => sale.Row)],
            [.. open.Select(sale => keyed.RowOf(sale.Caller.Request, sale.Request.Id))],
        ];
        IReadOnlyList<LowestPrice> prices = [.. LowestPrices.Of(open.Select(sale => sale.Row)).Where(seen.IsNew)];
        return new SaleGroup(open, rows, prices, facts, book, house.Currency, now);
    }

    /// <summary>A proof is good for one sale; which of two that is, the database says.</summary>
    private async Task TakeProofsAsync(IReadOnlyList<IncomingSale> group, CancellationToken cancel)
    {
        Statement[] taken =
        [
            .. group.Where(sale => sale.Facts.Proven is not null).OrderBy(sale => sale.Request.Verification)
                .Select(sale => new Statement(TakeProof, sale.Request.Verification!.Value, sale.Request.Id)),
        ];
        if (taken.Length == 0) return;
        IReadOnlyList<IReadOnlyList<Row>> rows = await store.WriteTogetherAsync([], taken, cancel);
        if (rows.Any(row => row.Count == 0)) throw new ProofTakenException();
    }

    private Task<bool> IsReceiptTakenAsync(IncomingSale sale, CancellationToken cancel)
    {
        string shop = sale.Shop.Code;
        string till = sale.Shop.TillOf(sale.Request.Till)!.Code;
        DateOnly day = sale.Shop.DayOf(sale.Request.At);
        return store.Sales.AnyAsync(
            row => row.StoreCode == shop && row.TillCode == till && row.BusinessDate == day
                && row.ReceiptNumber == sale.Request.ReceiptNumber,
            cancel);
    }

    /// <summary>A proof that was free when it was looked at is another sale's now.</summary>
    private sealed class ProofTakenException : Exception;
}
