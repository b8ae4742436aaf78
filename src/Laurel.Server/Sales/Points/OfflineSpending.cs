using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales.Points;

/// <summary>
/// Spends what a receipt says was paid by points. It is accepted whatever it says, since the customer holds it; what nobody held for it
/// beyond the program's limit, and what was not there at all, is noted.
/// </summary>
internal sealed class OfflineSpending(Store store)
{
    /// <param name="sale">A sale whose member pays with points.</param>
    /// <param name="program">The program as it was for the sale.</param>
    /// <param name="account">The account, which this transaction holds.</param>
    /// <param name="others">What is written with this sale: another one of a household.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SpentPoints> SpendAsync(
        IncomingSale sale, PointsProgram program, OpenAccount account, IReadOnlyList<LoyaltySale> others, CancellationToken cancel)
    {
        string key = PointsKeys.Hold(sale.Row.Id);
        long points = sale.Receipt.Points().Redeemed;
        long held = account.Account.Reservations.Where(hold => hold.Id == key && hold.State == ReservationState.Open)
            .Sum(hold => hold.Parts.Sum(part => part.Points));
        AccountChanges changes = account.Apply(new RedeemPoints(
            PointsKeys.Redeem(sale.Row.Id), sale.Row.At, AccountRows.NameOf(sale.Row.Id), points, key, MayOverdraw: true)
        {
            Store = sale.Row.StoreCode, By = sale.Row.Cashier,
        });
        PointEntry? entry = changes.Entries.FirstOrDefault(one => one.Type == PointEntryType.Redeemed);
        long unheld = Math.Max(0, points - (entry?.Reservation is null ? 0 : held));
        if (unheld == 0) return new SpentPoints(0, 0, entry?.DebtChange ?? 0);
        long left = program.Terms.Redemption.OfflineLeft(await BeforeAsync(sale, account.Id, others, cancel));
        long over = Math.Max(0, unheld - left);
        return new SpentPoints(unheld, over, entry?.DebtChange ?? 0);
    }

    /// <summary>Points of the account that other receipts of the day spent so.</summary>
    private async Task<long> BeforeAsync(
        IncomingSale sale, Guid account, IReadOnlyList<LoyaltySale> others, CancellationToken cancel)
    {
        DateOnly day = sale.Row.BusinessDate;
        long written = await (
            from row in store.LoyaltySales
            where row.AccountId == account && row.UnheldPoints > 0
            join known in store.Sales on row.SaleId equals known.Id
            where known.BusinessDate == day
            select row.UnheldPoints).SumAsync(cancel);
        return written + others.Where(row => row.AccountId == account).Sum(row => row.UnheldPoints);
    }
}

/// <summary>Points that a receipt was paid with, as far as they are out of the ordinary.</summary>
/// <param name="Unheld">What nobody held for it.</param>
/// <param name="OverLimit">What of that is beyond the limit of the day.</param>
/// <param name="Overdrawn">What was not there.</param>
internal readonly record struct SpentPoints(long Unheld, long OverLimit, long Overdrawn);
