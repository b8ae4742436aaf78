using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Writes a finished sale with everything that follows from it in one transaction, exactly once.</summary>
internal sealed class CommitSale(Store store, CampaignBooks books, HouseCurrency house, TimeProvider clock)
{
    /// <summary>What became of a commit.</summary>
    public enum Outcome
    {
        /// <summary>Written.</summary>
        Recorded,

        /// <summary>Was written before; the answer is the same.</summary>
        Replayed,

        /// <summary>The key or the sale's id was used for something else.</summary>
        Reused,

        /// <summary>Another sale has this receipt number on this till and day.</summary>
        ReceiptTaken,
    }

    /// <param name="request">The sale.</param>
    /// <param name="caller">Who sends it, and under which idempotency key.</param>
    /// <param name="cancel">Stops it before anything is written.</param>
    /// <exception cref="ProblemsException">The sale names a store or till that is not there.</exception>
    public async Task<Outcome> CommitAsync(SaleRequest request, SaleCaller caller, CancellationToken cancel)
    {
        Shop shop = await ShopAsync(request, cancel);
        StoredBook book = await books.GetAsync(store, cancel);
        BasketFacts facts = await BasketFacts.GatherAsync(store, request.Basket, book, cancel);
        SaleVariance? variance = Variances.Find(request, facts, book);
        try
        {
            return await store.WriteAsync(
                async () =>
                {
                    if (await FindEarlierAsync(request, caller, cancel) is { } earlier)
                    {
                        return earlier;
                    }

                    await WriteAsync(request, caller, shop, book, facts, variance, cancel);
                    return Outcome.Recorded;
                },
                cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            store.ChangeTracker.Clear();
            return await FindEarlierAsync(request, caller, cancel) ?? Outcome.ReceiptTaken;
        }
    }

    private async Task<Shop> ShopAsync(SaleRequest request, CancellationToken cancel)
    {
        var problems = new ProblemList();
        string key = Codes.Fold(request.Store);
        Shop? shop =
            await store.Shops.Include(known => known.Tills).AsNoTracking().SingleOrDefaultAsync(known => known.CodeKey == key, cancel);
        if (shop is null)
        {
            problems.Add(ProblemCode.InvalidValue, "/store", $"There is no store '{request.Store}'.");
        }
        else if (!shop.Tills.Exists(till => CodeComparer.Same(till.Code, request.Till)))
        {
            problems.Add(ProblemCode.InvalidValue, "/till", $"Store '{shop.Code}' has no till '{request.Till}'.");
        }

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
        IdempotencyKey? key = await store.IdempotencyKeys.SingleOrDefaultAsync(
            known => known.Scope == caller.Scope && known.Key == caller.IdempotencyKey, cancel);
        if (key is not null)
        {
            key.Replays++;
            await store.SaveChangesAsync(cancel);
            return key.RequestHash.AsSpan().SequenceEqual(request.Hash) ? Outcome.Replayed : Outcome.Reused;
        }

        byte[]? hash = await store.Sales.Where(sale => sale.Id == request.Id).Select(sale => sale.RequestHash).SingleOrDefaultAsync(cancel);
        return hash is null ? null : hash.AsSpan().SequenceEqual(request.Hash) ? Outcome.Replayed : Outcome.Reused;
    }

    private async Task WriteAsync(
        SaleRequest request, SaleCaller caller, Shop shop, StoredBook book, BasketFacts facts, SaleVariance? variance,
        CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Dictionary<string, string> names = await NamesAsync(request, cancel);
        Sale sale = SaleRows.New(request, caller.Cashier, shop, facts.Customer, variance, names, house.Currency, now);
        var uses = new SaleUses(store, sale, book, facts, house.Currency);
        await uses.WriteAsync(request.Quote, cancel);
        store.Add(sale);
        store.Add(new IdempotencyKey
        {
            Scope = caller.Scope, Key = caller.IdempotencyKey, RequestHash = request.Hash, ResourceId = request.Id, CreatedAt = now,
        });
        store.AnnounceCommitted(sale, now);
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
/// <param name="Scope">One caller's keys never meet another's.</param>
/// <param name="IdempotencyKey">The key of this write.</param>
/// <param name="Cashier">Name of the person, when a person is signed in.</param>
internal sealed record SaleCaller(string Scope, string IdempotencyKey, string? Cashier);
