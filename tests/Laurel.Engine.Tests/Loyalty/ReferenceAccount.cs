using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Tests.Loyalty;

/// <summary>
/// A second opinion on a ledger, written to be obvious: every single point is an object in a list, and each rule is a search through it.
/// Says what every movement does without looking at entries, lots or balances of the engine.
/// </summary>
internal sealed class ReferenceAccount(PointsProgram program)
{
    private readonly List<Point> _points = [];
    private readonly HashSet<Batch> _batches = [];
    private readonly Dictionary<string, DateTimeOffset> _holds = [];
    private readonly Dictionary<string, Receipt> _receipts = [];
    private readonly HashSet<string> _gifts = [];

    internal int Debt { get; private set; }

    internal long Balance => _points.Count - Debt;

    /// <summary>What the lots should be: expiry, opening, availability, how many points, how many held.</summary>
    internal IEnumerable<(DateOnly?, DateTimeOffset, DateTimeOffset, long, long)> Lots => _points
        .GroupBy(point => (point.Batch.ExpiresOn, point.Batch.OpenedAt, point.Batch.AvailableAt))
        .Select(group => (group.Key.ExpiresOn, group.Key.OpenedAt, group.Key.AvailableAt,
            (long)group.Count(), (long)group.Count(point => point.Hold is not null)))
        .OrderBy(lot => lot.OpenedAt).ThenBy(lot => lot.ExpiresOn).ThenBy(lot => lot.AvailableAt);

    internal int SpendableAt(DateTimeOffset at) => Math.Max(0, _points.Count(point => IsSpendable(point, at) && !IsHeld(point, at)) - Debt);

    /// <summary>Whether the movement is accepted; if so it has happened.</summary>
    internal bool Accepts(Movement movement)
    {
        // Look before leaping: a refusal must leave no trace, not even reservations that have run out.
        DateTimeOffset at = movement.At;
        switch (movement)
        {
            case EarnPoints earn when ReceiptOf(earn.Sale).Earned > 0:
            case ReservePoints reserve when SpendableAt(at) < reserve.Points:
            case RedeemPoints { MayOverdraw: false } redeem when HeldBy(redeem.Reservation, at) + SpendableAt(at) < redeem.Points:
            case GiveBackPoints back when ReceiptOf(back.Sale).Consumed.Count < back.Points:
            case AdjustPoints { Points: < 0 } down when AdjustableAt(at) < -down.Points:
                return false;
        }

        Begin(at);
        Apply(movement);
        RepayDebt(at);
        return true;
    }

    internal void Absorb(ReferenceAccount other, DateTimeOffset at)
    {
        other.Begin(at);
        Begin(at);
        _points.AddRange(other._points);
        _batches.UnionWith(other._points.Select(point => point.Batch));
        Debt += other.Debt;
        foreach ((string sale, Receipt receipt) in other._receipts)
        {
            _receipts.Add(sale, receipt);
        }

        _gifts.UnionWith(other._gifts);
        other._points.Clear();
        other.Debt = 0;
        RepayDebt(at);
    }

    internal bool HasOpenHold(DateTimeOffset at) => _points.Any(point => IsHeld(point, at));

    private void Apply(Movement movement)
    {
        DateTimeOffset at = movement.At;
        switch (movement)
        {
            case EarnPoints earn:
                ReceiptOf(earn.Sale).Earned = earn.Earned + earn.Bonus;
                Open(earn.Earned, at, program.AvailableFrom(at), program.LastDayOf(at), earn.Sale);
                Open(earn.Bonus, at, program.AvailableFrom(at), program.LastDayOf(at), earn.Sale, isBonus: true);
                break;
            case GiveWelcome:
                Open(_gifts.Add("welcome") ? program.Terms.WelcomePoints : 0, at, at, program.LastDayOf(at), null);
                break;
            case AdjustPoints { Points: > 0 } up:
                Open(up.Points, at, at, program.LastDayOf(at), null);
                break;
            case AdjustPoints down:
                Repeat(-down.Points, () => _points.Remove(
                    First(point => IsLive(point, at), point => point.Batch.AvailableAt > at ? 1 : 0)!));
                break;
            case ReservePoints reserve:
                _holds[reserve.Key] = reserve.EndsAt;
                Repeat(reserve.Points, () => First(point => IsSpendable(point, at), _ => 0)!.Hold = reserve.Key);
                break;
            case ReleasePoints release:
                LetGo(release.Reservation);
                break;
            case RedeemPoints redeem:
                Redeem(redeem);
                break;
            case ExpirePoints expire:
                _points.RemoveAll(point => point.Hold is null && point.Batch.ExpiresOn <= expire.Through);
                break;
            case ClawBackPoints back:
                ClawBack(back);
                break;
            case GiveBackPoints back:
                Repeat(back.Points, () => GiveBack(back));
                break;
        }
    }

    private void Redeem(RedeemPoints redeem)
    {
        List<Point?> consumed = ReceiptOf(redeem.Sale).Consumed;
        long left = redeem.Points;
        Point[] own = [.. _points.Where(point => redeem.Reservation is not null && point.Hold == redeem.Reservation).OrderBy(OrderOf)];
        foreach (Point held in own.Take((int)left))
        {
            consumed.Add(held);
            _points.Remove(held);
            left--;
        }

        LetGo(redeem.Reservation);
        for (; left > 0; left--)
        {
            Point? next = First(point => IsSpendable(point, redeem.At), _ => 0);
            consumed.Add(next);
            if (next is null)
            {
                Debt++;
            }
            else
            {
                _points.Remove(next);
            }
        }
    }

    private void ClawBack(ClawBackPoints back)
    {
        Receipt receipt = ReceiptOf(back.Sale);
        for (; receipt.Earned - receipt.Clawed > back.Kept; receipt.Clawed++)
        {
            Point? next = First(
                point => IsLive(point, back.At),
                point => (point.Batch.AvailableAt > back.At ? 0 : 2) + (point.Batch.Sale == back.Sale ? 0 : 1));
            if (next is null)
            {
                Debt++;
            }
            else
            {
                _points.Remove(next);
            }
        }
    }

    private void GiveBack(GiveBackPoints back)
    {
        List<Point?> consumed = ReceiptOf(back.Sale).Consumed;
        Point? last = consumed[^1];
        consumed.RemoveAt(consumed.Count - 1);
        DateOnly today = program.DayOf(back.At);
        if (last is null)
        {
            Open(1, back.At, back.At, program.LastDayOf(back.At));
        }
        else if (last.Batch.ExpiresOn < today)
        {
            Open(1, back.At, back.At, today.AddDays(30));
        }
        else if (_batches.Contains(last.Batch))
        {
            _points.Add(new Point(last.Batch));
        }
        else
        {
            Open(1, back.At, back.At, last.Batch.ExpiresOn);
        }
    }

    private void Begin(DateTimeOffset at)
    {
        foreach (string hold in _holds.Where(hold => hold.Value <= at).Select(hold => hold.Key).ToArray())
        {
            LetGo(hold);
        }

        RepayDebt(at);
    }

    private void RepayDebt(DateTimeOffset at)
    {
        while (Debt > 0 && First(point => IsLive(point, at), point => point.Batch.AvailableAt > at ? 0 : 1) is { } free)
        {
            _points.Remove(free);
            Debt--;
        }
    }

    private void LetGo(string? hold)
    {
        if (hold is not null && _holds.Remove(hold))
        {
            _points.Where(point => point.Hold == hold).ToList().ForEach(point => point.Hold = null);
        }
    }

    private void Open(
        long count, DateTimeOffset at, DateTimeOffset availableAt, DateOnly? expiresOn, string? sale = null, bool isBonus = false)
    {
        Batch batch = new(at, availableAt, expiresOn, sale, isBonus);
        _batches.Add(batch);
        Repeat(count, () => _points.Add(new Point(batch)));
    }

    private long HeldBy(string? hold, DateTimeOffset at) =>
        _points.Count(point => hold is not null && point.Hold == hold && IsHeld(point, at));

    private long AdjustableAt(DateTimeOffset at) => Math.Max(0, _points.Count(point => IsLive(point, at) && !IsHeld(point, at)) - Debt);

    private Receipt ReceiptOf(string sale)
    {
        _receipts.TryAdd(sale, new Receipt());
        return _receipts[sale];
    }

    private bool IsHeld(Point point, DateTimeOffset at) => point.Hold is not null && _holds[point.Hold] > at;

    private bool IsLive(Point point, DateTimeOffset at) => !(point.Batch.ExpiresOn < program.DayOf(at));

    private bool IsSpendable(Point point, DateTimeOffset at) => IsLive(point, at) && point.Batch.AvailableAt <= at;

    private Point? First(Func<Point, bool> isWanted, Func<Point, int> rank) =>
        _points.Where(point => point.Hold is null && isWanted(point)).MinBy(point => (rank(point), OrderOf(point)));

    private static (DateOnly, DateTimeOffset, bool) OrderOf(Point point) =>
        (point.Batch.ExpiresOn ?? DateOnly.MaxValue, point.Batch.OpenedAt, point.Batch.IsBonus);

    private static void Repeat(long times, Action action)
    {
        for (long i = 0; i < times; i++)
        {
            action();
        }
    }

    private sealed record Batch(DateTimeOffset OpenedAt, DateTimeOffset AvailableAt, DateOnly? ExpiresOn, string? Sale, bool IsBonus);

    private sealed class Point(Batch batch)
    {
        internal Batch Batch { get; } = batch;

        internal string? Hold { get; set; }
    }

    private sealed class Receipt
    {
        internal long Earned { get; set; }

        internal long Clawed { get; set; }

        internal List<Point?> Consumed { get; } = [];
    }
}
