namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>A sale earns points: an entry <c>EARNED</c> and, for flat points, an entry <c>BONUS</c>, each with its lot.</summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="At">When the sale was made.</param>
/// <param name="Sale">The sale; it earns once.</param>
/// <param name="Earned">Zero or above.</param>
/// <param name="Bonus">Zero or above.</param>
public sealed record EarnPoints(string Key, DateTimeOffset At, string Sale, long Earned, long Bonus) : Movement(Key, At)
{
    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Earned);
        ArgumentOutOfRangeException.ThrowIfNegative(Bonus);
        if (SaleHistory.Of(turn.Account, Sale).Earned > 0)
        {
            return MovementRefusal.AlreadyEarned;
        }

        Credit(turn, PointEntryType.Earned, Earned);
        Credit(turn, PointEntryType.Bonus, Bonus);
        return null;
    }

    private void Credit(LedgerTurn turn, PointEntryType type, long points)
    {
        if (points > 0)
        {
            turn.Open(turn.Write(type, Sale), points, turn.Program.AvailableFrom(At), turn.Program.LastDayOf(At));
        }
    }
}

/// <summary>Points for joining, once per person and program: its key is always the same, also after leaving and joining again.</summary>
/// <param name="At">When the member joined.</param>
public sealed record GiveWelcome(DateTimeOffset At) : Movement("welcome", At)
{
    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        if (turn.Program.Terms.WelcomePoints > 0)
        {
            turn.Open(turn.Write(PointEntryType.Welcome), turn.Program.Terms.WelcomePoints, At, turn.Program.LastDayOf(At));
        }

        return null;
    }
}

/// <summary>
/// Points for a birthday, once per person, program and calendar year: the year is the key, whatever the date of birth says.
/// </summary>
/// <param name="At">When they are given; after a downtime that may be later than the day.</param>
/// <param name="Day">The birthday in the program's zone.</param>
/// <param name="BornOn">The date of birth; 29 February is celebrated on 28 February in other years.</param>
/// <param name="EnrolledOn">When the member joined; at least 30 days before.</param>
public sealed record GiveBirthday(DateTimeOffset At, DateOnly Day, DateOnly BornOn, DateOnly EnrolledOn)
    : Movement(FormattableString.Invariant($"birthday/{Day.Year}"), At)
{
    private const int LeastDaysEnrolled = 30;

    /// <summary>The birthday in a year: 29 February is 28 February where there is none.</summary>
    public static DateOnly BirthdayIn(int year, DateOnly bornOn) =>
        new(year, bornOn.Month, Math.Min(bornOn.Day, DateTime.DaysInMonth(year, bornOn.Month)));

    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        if (Day != BirthdayIn(Day.Year, BornOn) || Day > turn.Day)
        {
            return MovementRefusal.NotTheBirthday;
        }

        if (Day.DayNumber - EnrolledOn.DayNumber < LeastDaysEnrolled)
        {
            return MovementRefusal.EnrolledTooLate;
        }

        if (turn.Program.Terms.BirthdayPoints > 0)
        {
            turn.Open(turn.Write(PointEntryType.Birthday), turn.Program.Terms.BirthdayPoints, At, turn.Program.LastDayOf(At));
        }

        return null;
    }
}

/// <summary>
/// A correction by hand. Upwards it opens a lot; downwards it takes spendable points, then pending ones, and never makes a debt.
/// </summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Points">Signed, not zero.</param>
/// <param name="Why">The reason, which is needed.</param>
public sealed record AdjustPoints(string Key, DateTimeOffset At, long Points, string Why) : Movement(Key, At)
{
    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        ArgumentOutOfRangeException.ThrowIfZero(Points);
        ArgumentException.ThrowIfNullOrWhiteSpace(Why);
        EntryDraft draft = turn.Write(PointEntryType.Adjusted, reason: Why);
        if (Points > 0)
        {
            turn.Open(draft, Points, At, turn.Program.LastDayOf(At));
            return null;
        }

        long missing = turn.Take(draft, [.. turn.Spendable(), .. turn.Collectable().Where(lot => lot.IsPendingAt(At))], -Points);
        return missing > 0 ? MovementRefusal.NotEnoughPoints : null;
    }
}
