using System.Security.Cryptography;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales.Points;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Sales;

/// <summary>
/// Holds, for a basket that is being paid, what its price uses of limited campaigns and coupons. When something is used up between
/// the look and the hold, the basket is priced again without it: the answer's price is the one that is held.
/// </summary>
internal sealed class ReserveBasket(
    Store store, CampaignBooks books, CampaignHolds holds, CampaignGifts gifts, PointHolds points, CouponGuesses guesses,
    TimeProvider clock, IOptions<SaleSettings> settings)
{
    private const int MostAttempts = 10;

    /// <summary>A day, since a till may be in another zone than it believes.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    private readonly TimeSpan _lasts = TimeSpan.FromMinutes(settings.Value.ReservationMinutes);

    /// <summary>What became of the wish.</summary>
    public enum Outcome
    {
        Held,

        /// <summary>Was held before by the same request.</summary>
        Replayed,

        /// <summary>There is a reservation or a sale with this id that is another.</summary>
        IdTaken,

        /// <summary>Others were faster too often.</summary>
        Busy,
    }

    /// <summary>Of what was understood, so that blanks and the order of fields make no difference.</summary>
    public static byte[] HashOf(ReserveRequest request) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.ReserveRequest));

    /// <exception cref="ProblemsException">Something in the request is not right.</exception>
    public async Task<(Outcome Outcome, Reservation? Reservation)> ReserveAsync(ReserveRequest request, CancellationToken cancel)
    {
        CheckClock(request.Basket.At);
        await guesses.ThrowIfBlockedAsync(request.Basket, cancel);
        Shop shop = await TillPlace.FindAsync(store, request.Store, request.Till, cancel);
        byte[] hash = HashOf(request);
        for (int attempt = 1; attempt <= MostAttempts; attempt++)
        {
            (BasketFacts facts, StoredBook book) = await BasketFacts.GatherAsync(
                store, request.Basket, new NamedProof(request.Verification, request.Id), books, cancel);
            await guesses.CountAsync(facts.Refused, cancel);
            Engine.CampaignBook prices = book.Stores.Of(request.Store);
            Quote quote = facts.Complete(QuoteBasket.Price(prices, facts.Basket, request.Settings ?? new Settings()));
            IReadOnlyList<CampaignGift> given = await gifts.FindAsync(
                (request.Basket, request.Settings ?? new Settings(), quote), facts, shop.Code, cancel);
            try
            {
                (Outcome Outcome, Reservation? Reservation) done = await store.WriteAsync(
                    () => HoldAsync(request, hash, shop, facts, quote, given, book, cancel), done => done.Outcome != Outcome.Busy, cancel);
                if (done.Outcome != Outcome.Busy)
                {
                    return done;
                }
            }
            catch (DbUpdateException failure) when (store.IsTaken(failure))
            {
                // The same request came twice at once; the next look finds what the other wrote.
            }

            store.ChangeTracker.Clear();
        }

        return (Outcome.Busy, null);
    }

    // Only a till that is connected reserves, so its clock can't be far from ours; believing it would take coupons that have expired.
    private void CheckClock(DateTimeOffset at)
    {
        if ((at - clock.GetUtcNow()).Duration() <= ClockTolerance) return;
        throw new ProblemsException(
            [
                new Problem(
                    ProblemCode.OutOfRange, "/basket/at",
                    "What is paid now is reserved: the time must be within a day of the server's. Set the till's clock."),
            ]);
    }

    private async Task<(Outcome Outcome, Reservation? Reservation)> HoldAsync(
        ReserveRequest request, byte[] hash, Shop shop, BasketFacts facts, Quote quote, IReadOnlyList<CampaignGift> given,
        StoredBook book, CancellationToken cancel)
    {
        if (await store.Reservations.SingleOrDefaultAsync(known => known.SaleId == request.Id, cancel) is { } earlier)
        {
            return (earlier.RequestHash.AsSpan().SequenceEqual(hash) ? Outcome.Replayed : Outcome.IdTaken, earlier);
        }

        if (await store.Sales.AnyAsync(sale => sale.Id == request.Id, cancel))
        {
            return (Outcome.IdTaken, null);
        }

        List<ReservationHold>? held = await holds.TakeAsync(request.Id, given, book, facts.Customer?.Id, cancel);
        if (held is null)
        {
            return (Outcome.Busy, null);
        }

        DateTimeOffset now = clock.GetUtcNow();
        var reservation = new Reservation
        {
            SaleId = request.Id,
            StoreCode = shop.Code,
            TillCode = shop.TillOf(request.Till)!.Code,
            CustomerId = facts.Customer?.Id,
            State = ReservationStatus.Open,
            CreatedAt = now,
            ExpiresAt = now + _lasts,
            QuoteJson = LaurelJson.ToJson(quote),
            RequestHash = hash,
            Holds = held,
        };
        store.Add(reservation);
        await store.SaveChangesAsync(cancel);
        await points.HoldAsync(reservation, request, facts, quote, cancel);
        return (Outcome.Held, reservation);
    }
}
