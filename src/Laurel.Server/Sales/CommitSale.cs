using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Writes a finished sale with everything that follows from it in one transaction, exactly once.</summary>
internal sealed class CommitSale(
    Store store, KeyedWrites keyed, CampaignBooks books, CampaignHistory history, SaleUses uses, EndReservation reservations,
    HouseCurrency house, TimeProvider clock)
{
    private const int MostAttempts = 3;

    /// <summary>What became of a commit.</summary>
    public enum Outcome
    {
        /// <summary>Written.</summary>
        Recorded,

        /// <summary>Was written before; the answer is the same.</summary>
        Replayed,

        /// <summary>Another sale has this id.</summary>
        IdTaken,

        /// <summary>Another sale has this receipt number on this till and day.</summary>
        ReceiptTaken,
    }

    /// <param name="request">The sale.</param>
    /// <param name="caller">Who sends it, and under which idempotency key.</param>
    /// <param name="cancel">Stops it before anything is written.</param>
    /// <exception cref="ProblemsException">The sale names a store or till that is not there.</exception>
    /// <exception cref="Platform.Problems.BadRequestException">The key was used for another request.</exception>
    public async Task<Outcome> CommitAsync(SaleRequest request, SaleCaller caller, CancellationToken cancel)
    {
        Shop shop = await ShopAsync(request, cancel);
        StoredBook book = await books.GetAsync(store, cancel);
        BasketFacts facts = await BasketFacts.GatherAsync(store, request.Basket, book, cancel);
        SaleVariance? variance = await IsAsReservedAsync(request, cancel)
            ? null
            : Variances.Find(request, facts, await BookOfAsync(request, book, cancel));
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await store.WriteAsync(
                    () => RecordAsync(request, caller, () => WriteAsync(request, caller, shop, book, facts, variance, cancel), cancel),
                    cancel);
            }
            catch (DbUpdateException failure) when (store.IsTaken(failure))
            {
                // Another server wrote one of the same rows in the same moment: this sale, its receipt number, or its key.
                store.ChangeTracker.Clear();
                if (await FindEarlierAsync(request, caller, cancel) is { } earlier) return earlier;
                if (await IsReceiptTakenAsync(request, shop, cancel)) return Outcome.ReceiptTaken;
                if (attempt == MostAttempts) throw;
            }
        }
    }

    /// <summary>The book that the till priced with, where it says so and there is such a version.</summary>
    private async Task<CampaignBook> BookOfAsync(SaleRequest request, StoredBook now, CancellationToken cancel) =>
        (request.BookVersion is { } version ? await books.AtAsync(history, now, version, request.Store, cancel) : null)
            ?? now.Stores.Of(request.Store);

    /// <summary>Whether the receipt says what was promised for this very basket; then nothing needs to be computed again.</summary>
    private async Task<bool> IsAsReservedAsync(SaleRequest request, CancellationToken cancel)
    {
        Reservation? reservation = await store.Reservations.AsNoTracking().SingleOrDefaultAsync(
            known => known.SaleId == request.Id && known.State == ReservationStatus.Open, cancel);
        if (reservation is null)
        {
            return false;
        }

        var wish = new ReserveRequest
        {
            Id = request.Id, Store = request.Store, Till = request.Till, Basket = request.Basket, Settings = request.Settings,
        };
        return reservation.RequestHash.AsSpan().SequenceEqual(ReserveBasket.HashOf(wish))
            && reservation.QuoteJson == LaurelJson.ToJson(request.Quote);
    }

    private async Task<Outcome> RecordAsync(SaleRequest request, SaleCaller caller, Func<Task> write, CancellationToken cancel)
    {
        if (await FindEarlierAsync(request, caller, cancel) is { } earlier)
        {
            return earlier;
        }

        await write();
        return Outcome.Recorded;
    }

    private Task<bool> IsReceiptTakenAsync(SaleRequest request, Shop shop, CancellationToken cancel)
    {
        string till = shop.TillOf(request.Till)!.Code;
        DateOnly day = shop.DayOf(request.At);
        return store.Sales.AnyAsync(
            sale => sale.StoreCode == shop.Code && sale.TillCode == till && sale.BusinessDate == day
                && sale.ReceiptNumber == request.ReceiptNumber,
            cancel);
    }

    private async Task<Shop> ShopAsync(SaleRequest request, CancellationToken cancel)
    {
        var problems = new ProblemList();
        Shop? shop = await TillPlace.FindAsync(store, request.Store, request.Till, problems, cancel);
        if (request.Basket.Store is { } named && !CodeComparer.Same(named, request.Store))
        {
            problems.Add(ProblemCode.InvalidValue, "/basket/store", "The basket is of another store than the sale.");
        }

        if (request.Quote.Currency != house.Currency.Code)
        {
            problems.Add(ProblemCode.InvalidValue, "/quote/currency", $"Sales are kept in {house.Currency.Code}.");
        }

        problems.ThrowIfAny();
        return shop!;
    }

    private async Task<Outcome?> FindEarlierAsync(SaleRequest request, SaleCaller caller, CancellationToken cancel)
    {
        if (await keyed.FindAsync(caller.Request, cancel) is not null)
        {
            return Outcome.Replayed;
        }

        byte[]? hash = await store.Sales.Where(sale => sale.Id == request.Id).Select(sale => sale.RequestHash).SingleOrDefaultAsync(cancel);
        if (hash is null || !hash.AsSpan().SequenceEqual(request.Hash))
        {
            return hash is null ? null : Outcome.IdTaken;
        }

        // The same sale under a second key: from now on that key too is one for this sale and no other.
        keyed.Add(caller.Request, request.Id);
        await store.SaveChangesAsync(cancel);
        return Outcome.Replayed;
    }

    private async Task WriteAsync(
        SaleRequest request, SaleCaller caller, Shop shop, StoredBook book, BasketFacts facts, SaleVariance? variance,
        CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Dictionary<string, string> names = await NamesAsync(request, cancel);
        Reservation? reservation = await reservations.TakeAsync(request.Id, cancel);
        SaleRequest known = facts.Basket.Customer is { } shopper
            ? request with { Basket = request.Basket with { Customer = shopper } }
            : request;
        Sale sale = SaleRows.New(known, caller.Cashier, shop, facts.Customer, variance, names, house.Currency, now);
        await uses.WriteAsync(sale, request.Quote, book, facts, reservation, house.Currency, cancel);
        store.Add(sale);
        keyed.Add(caller.Request, request.Id);
        await store.SaveChangesAsync(cancel);
        await CountPurchaseAsync(sale, cancel);
    }

    /// <summary>One statement, so that sales of one customer at two tills both count.</summary>
    private async Task CountPurchaseAsync(Sale sale, CancellationToken cancel)
    {
        if (sale.CustomerId is not { } id)
        {
            return;
        }

        if (!sale.Lines.Exists(line => line.QuantityThousandths > 0))
        {
            // Only something came back: that is no purchase.
            await store.Customers.Where(customer => customer.Id == id).ExecuteUpdateAsync(
                change => change.SetProperty(customer => customer.TotalSpentMinor, customer => customer.TotalSpentMinor + sale.NetMinor),
                cancel);
            return;
        }

        DateTimeOffset at = sale.At.ToUniversalTime();
        await store.Customers.Where(customer => customer.Id == id).ExecuteUpdateAsync(
            change => change.SetProperty(customer => customer.Purchases, customer => customer.Purchases + 1)
                .SetProperty(customer => customer.TotalSpentMinor, customer => customer.TotalSpentMinor + sale.NetMinor)
                .SetProperty(
                    customer => customer.FirstPurchaseAt,
                    customer => customer.FirstPurchaseAt == null || customer.FirstPurchaseAt > at ? at : customer.FirstPurchaseAt)
                .SetProperty(
                    customer => customer.LastPurchaseAt,
                    customer => customer.LastPurchaseAt == null || customer.LastPurchaseAt < at ? at : customer.LastPurchaseAt),
            cancel);
    }

    private async Task<Dictionary<string, string>> NamesAsync(SaleRequest request, CancellationToken cancel)
    {
        string[] keys = [.. request.Basket.Lines.Select(line => Codes.Fold(line.Product)).Distinct(StringComparer.Ordinal)];
        return await store.Products.Where(product => keys.Contains(product.CodeKey))
            .ToDictionaryAsync(product => product.CodeKey, product => product.Name, StringComparer.Ordinal, cancel);
    }
}

/// <summary>Who commits a sale.</summary>
/// <param name="Request">The write under its idempotency key.</param>
/// <param name="Cashier">Name of the person, when a person is signed in.</param>
internal sealed record SaleCaller(KeyedRequest Request, string? Cashier);
