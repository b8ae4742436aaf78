using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>The front door of the ledger: account and movement in, changes out.</summary>
public static class PointLedger
{
    /// <summary>
    /// Applies a movement. First reservations whose time is over at <see cref="Movement.At"/> are released; before and after it,
    /// free points repay a debt.
    /// </summary>
    /// <returns>What to write. A repeated key is answered with the entries of the first time and changes nothing; a refusal changes
    /// nothing either.</returns>
    /// <exception cref="ArgumentException">The movement contradicts itself, such as a number of points that is not above zero.</exception>
    public static AccountChanges Apply(PointsProgram program, Account account, Movement movement)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(movement);
        PointEntry[] recorded = [.. account.History.Where(entry => entry.Operation == movement.Key)];
        if (recorded.Length > 0 || movement.IsKnownTo(account))
        {
            return Unchanged(account) with { Entries = recorded, IsRepeat = true };
        }

        var turn = new LedgerTurn(program, account, movement);
        turn.EndReservations(reservation => reservation.EndsAt <= movement.At, ReservationState.Released);
        turn.RepayDebt();
        MovementRefusal? refusal = movement.Apply(turn);
        if (refusal is not null)
        {
            return Unchanged(account) with { Refusal = refusal };
        }

        turn.RepayDebt();
        return turn.ToChanges();
    }

    internal static AccountChanges Unchanged(Account account) =>
        new() { Sequence = account.Sequence, Balance = account.Balance, Debt = account.Debt };
}
