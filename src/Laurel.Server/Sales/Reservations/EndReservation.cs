using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales.Points;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Ends a reservation once, whoever asks: the till that gives it up, the clock, or the sale that uses what it held.</summary>
internal sealed class EndReservation(Store store, CampaignHolds holds, PointHolds points, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    /// <summary>Gives back what is held; the reservation as it stands afterwards, or null when there is none.</summary>
    public async Task<Reservation?> ReleaseAsync(Guid saleId, CancellationToken cancel)
    {
        await store.WriteAsync(() => GiveBackAsync(saleId, ReservationStatus.Released, cancel), cancel);
        return await store.Reservations.AsNoTracking().SingleOrDefaultAsync(known => known.SaleId == saleId, cancel);
    }

    /// <summary>Gives back what is held by those whose time is up; each in a transaction of its own.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancel)
    {
        int ended = 0;
        while (true)
        {
            DateTimeOffset now = clock.GetUtcNow();
            List<Guid> over = await store.Reservations.Where(known => known.State == ReservationStatus.Open && known.ExpiresAt <= now)
                .OrderBy(known => known.ExpiresAt).Take(MostAtOnce).Select(known => known.SaleId).ToListAsync(cancel);
            foreach (Guid saleId in over)
            {
                ended += await store.WriteAsync(() => GiveBackAsync(saleId, ReservationStatus.Expired, cancel), cancel) ? 1 : 0;
                store.ChangeTracker.Clear();
            }

            if (over.Count < MostAtOnce)
            {
                return ended;
            }
        }
    }

    /// <summary>The reservations that are open for sales at this moment, without what they hold.</summary>
    public async Task<IReadOnlyDictionary<Guid, Reservation>> FindOpenAsync(
        IReadOnlyCollection<Guid> saleIds, CancellationToken cancel) =>
        saleIds.Count == 0 ? new Dictionary<Guid, Reservation>()
            : await store.Reservations.AsNoTracking()
                .Where(known => saleIds.Contains(known.SaleId) && known.State == ReservationStatus.Open)
                .ToDictionaryAsync(known => known.SaleId, cancel);

    /// <summary>Takes an open reservation for its sale; null when there is none. What it holds is still to be given back.</summary>
    public Task<Reservation?> TakeAsync(Guid saleId, CancellationToken cancel) => CloseAsync(saleId, ReservationStatus.Committed, cancel);

    private async Task<bool> GiveBackAsync(Guid saleId, ReservationStatus state, CancellationToken cancel)
    {
        if (await CloseAsync(saleId, state, cancel) is not { } reservation)
        {
            return false;
        }

        await holds.GiveBackAsync(reservation.Holds, reservation.CustomerId, cancel);
        await points.LetGoAsync(saleId, cancel);
        return true;
    }

    private async Task<Reservation?> CloseAsync(Guid saleId, ReservationStatus state, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();

        // One statement decides who ends it: what is held is given back once.
        int closed = await store.Reservations.Where(known => known.SaleId == saleId && known.State == ReservationStatus.Open)
            .ExecuteUpdateAsync(
                set => set.SetProperty(known => known.State, state).SetProperty(known => known.EndedAt, now), cancel);
        return closed == 0
            ? null
            : await store.Reservations.AsNoTracking().Include(known => known.Holds).SingleAsync(known => known.SaleId == saleId, cancel);
    }
}
