using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>Whether an account's ledger, lots and reservations agree with each other and with the rules.</summary>
public static class LedgerCheck
{
    /// <summary>The first thing that is wrong, as a sentence that names the entry or lot; null when nothing is.</summary>
    /// <param name="program">The program.</param>
    /// <param name="account">An account with all its lots, reservations and history, that of accounts merged into it included.</param>
    public static string? FirstFault(PointsProgram program, Account account)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(account);
        PointEntry[] own = [.. account.History.Where(entry => entry.Account == account.Id).OrderBy(entry => entry.Sequence)];
        return Entries(own)
            .Concat(Sums(account, own))
            .Concat(LotsOf(account, own))
            .Concat(Sales(account))
            .Concat(Times(program, account, own))
            .FirstOrDefault();
    }

    private static IEnumerable<string> Entries(PointEntry[] own)
    {
        HashSet<string> keys = [];
        long balance = 0;
        long debt = 0;
        for (int i = 0; i < own.Length; i++)
        {
            PointEntry entry = own[i];
            balance += entry.Points;
            debt += entry.DebtChange;
            if (entry.Sequence != i + 1)
            {
                yield return $"Entry {entry.Sequence} stands where {i + 1} is due.";
            }

            if (!keys.Add(entry.Key))
            {
                yield return $"Entry {entry.Sequence} repeats the key {entry.Key}.";
            }

            if (entry.Points != entry.Parts.Sum(part => part.Points) - entry.DebtChange)
            {
                yield return $"Entry {entry.Sequence} has {entry.Points} points, which is not what its lots and the debt got.";
            }

            if (entry.BalanceAfter != balance)
            {
                yield return $"Entry {entry.Sequence} says a balance of {entry.BalanceAfter}; the entries up to it sum to {balance}.";
            }

            if (debt < 0)
            {
                yield return $"Entry {entry.Sequence} repays more than was owed.";
            }
        }
    }

    private static IEnumerable<string> Sums(Account account, PointEntry[] own)
    {
        long remaining = account.Lots.Sum(lot => lot.Remaining);
        if (account.Sequence != own.Length)
        {
            yield return $"The account counts {account.Sequence} entries and has {own.Length}.";
        }

        if (account.Debt != own.Sum(entry => entry.DebtChange))
        {
            yield return $"The debt is {account.Debt}, but the entries owe {own.Sum(entry => entry.DebtChange)}.";
        }

        if (account.Balance != own.Sum(entry => entry.Points))
        {
            yield return $"The balance is {account.Balance}, but the entries sum to {own.Sum(entry => entry.Points)}.";
        }

        if (account.Balance != remaining - account.Debt)
        {
            yield return $"The balance is {account.Balance}, but lots hold {remaining} and {account.Debt} are owed.";
        }
    }

    private static IEnumerable<string> LotsOf(Account account, PointEntry[] own)
    {
        Dictionary<string, long> moved = SumsByLot(own.SelectMany(entry => entry.Parts));
        Dictionary<string, long> held = SumsByLot(
            account.Reservations.Where(own => own.State == ReservationState.Open).SelectMany(own => own.Parts));
        HashSet<string> names = [];
        foreach (PointLot lot in account.Lots)
        {
            if (!names.Add(lot.Name))
            {
                yield return $"Lot {lot.Name} stands twice.";
            }

            if (lot.Remaining < 0 || lot.Remaining > lot.Points)
            {
                yield return $"Lot {lot.Name} has {lot.Remaining} of {lot.Points} points.";
            }

            if (lot.Reserved < 0 || lot.Reserved > lot.Remaining || lot.Reserved != held.GetValueOrDefault(lot.Name))
            {
                yield return $"Lot {lot.Name} has {lot.Reserved} points reserved, {lot.Remaining} remaining, "
                    + $"and open reservations hold {held.GetValueOrDefault(lot.Name)}.";
            }

            if (lot.Remaining != moved.GetValueOrDefault(lot.Name))
            {
                yield return $"Lot {lot.Name} has {lot.Remaining} points, but its entries sum to {moved.GetValueOrDefault(lot.Name)}.";
            }
        }

        foreach (string lot in moved.Keys.Concat(held.Keys).Where(lot => !names.Contains(lot)))
        {
            yield return $"Lot {lot} is named but not there.";
        }
    }

    private static IEnumerable<string> Sales(Account account)
    {
        foreach (IGrouping<string, PointEntry> sale in account.History.Where(entry => entry.Sale is not null).GroupBy(entry => entry.Sale!))
        {
            SaleHistory history = SaleHistory.Of(account, sale.Key);
            string[] earns =
            [
                .. sale.Where(entry => entry.Type is PointEntryType.Earned or PointEntryType.Bonus)
                    .Select(entry => entry.Operation).Distinct(),
            ];
            if (earns.Length > 1)
            {
                yield return $"Sale {sale.Key} earned by {earns[0]} and again by {earns[1]}.";
            }

            if (history.Clawed > history.Earned)
            {
                yield return $"Sale {sale.Key} earned {history.Earned} points and lost {history.Clawed}.";
            }

            if (history.GivenBack > history.Redeemed)
            {
                yield return $"Sale {sale.Key} redeemed {history.Redeemed} points and gave back {history.GivenBack}.";
            }
        }
    }

    /// <summary>
    /// When points could be spent. Those of a reservation were looked at when it was made: after its sale began, whose time the entry
    /// bears, and maybe before the last day of their lots was over.
    /// </summary>
    private static IEnumerable<string> Times(PointsProgram program, Account account, PointEntry[] own)
    {
        Dictionary<string, PointLot> lots = account.Lots.DistinctBy(lot => lot.Name).ToDictionary(lot => lot.Name, StringComparer.Ordinal);
        foreach (PointEntry entry in own.Where(entry => entry is { Type: PointEntryType.Redeemed, Reservation: null }))
        {
            foreach (LotPart part in entry.Parts)
            {
                if (lots.TryGetValue(part.Lot, out PointLot? lot) && lot.AvailableAt > entry.At)
                {
                    yield return $"Entry {entry.Sequence} spent lot {part.Lot} before it was available.";
                }

                if (part.ExpiresOn < program.DayOf(entry.At))
                {
                    yield return $"Entry {entry.Sequence} spent lot {part.Lot} after its last day.";
                }
            }
        }
    }

    private static Dictionary<string, long> SumsByLot(IEnumerable<LotPart> parts) =>
        parts.GroupBy(part => part.Lot).ToDictionary(group => group.Key, group => group.Sum(part => part.Points), StringComparer.Ordinal);
}
