using Laurel.Engine.Loyalty.Ledger;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>
/// Opens accounts for the transaction that is going on, one after the other in the order of their ids, and writes what movements changed
/// in them. Whoever wants to move points of the same account waits until that transaction ends.
/// </summary>
internal sealed class PointAccounts(Store store, TimeProvider clock)
{
    // What comes first locks the row; the next statements then see what the last holder of it wrote.
    private const string Lock =
        """
        UPDATE customer_loyalty SET revision = revision + 1 WHERE id = $1
        RETURNING sequence, balance, debt, program_id, COALESCE(shares_with_id, id)
        """;

    private const string Used = "SELECT COALESCE(shares_with_id, id) FROM customer_loyalty WHERE id = $1";

    private const int UsedColumn = 4;

    private const string ChangeLot =
        "UPDATE loyalty_point_lot SET remaining = $3, reserved = $4 WHERE account_id = $1 AND name = $2 RETURNING 1";

    private const string ChangeHold = "UPDATE loyalty_point_hold SET state = $3 WHERE account_id = $1 AND id = $2 RETURNING 1";

    private const string Balance =
        """
        UPDATE customer_loyalty SET sequence = $2, balance = $3, debt = $4, last_activity_at = $5 WHERE id = $1 RETURNING 1
        """;

    /// <summary>Opens accounts; one that is not there is left out.</summary>
    /// <param name="needs">Several of one account are met together: two of a household may buy in the same moment.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<OpenAccounts> OpenAsync(IReadOnlyCollection<AccountNeed> needs, CancellationToken cancel)
    {
        if (needs.Count == 0) return OpenAccounts.None;
        (AccountNeed[] followed, Dictionary<Guid, Row?> heads) = await LockAsync(needs, cancel);
        AccountNeed[] inOrder = [.. followed.GroupBy(need => need.Id).OrderBy(group => group.Key).Select(AccountNeed.Together)];
        Facts facts = await ReadAsync(inOrder, cancel);
        ILookup<(Guid Program, Guid Sale), Row> elsewhere = await ElsewhereAsync(inOrder, cancel);
        var open = new Dictionary<Guid, OpenAccount>();
        for (int i = 0; i < inOrder.Length; i++)
        {
            Guid id = inOrder[i].Id;
            if (heads[id] is not { } head) continue;
            Account account = AccountOf(id, head, facts);
            Guid program = head.Id(3);
            PointEntry[] others = [.. inOrder[i].Sales.SelectMany(sale => elsewhere[(program, sale)]).Select(AccountRows.Entry)];
            open.Add(id, new OpenAccount(id, inOrder[i].Program, account with { History = [.. others, .. account.History] }));
        }

        return new OpenAccounts(
            open, followed.Where(need => need.Member is not null).DistinctBy(need => need.Member)
                .ToDictionary(need => need.Member!.Value, need => need.Id));
    }

    /// <summary>An account as it stands, to be looked at: its lots with something in them, in the order of spending.</summary>
    public async Task<Account> LookAsync(CustomerLoyalty membership, CancellationToken cancel)
    {
        IReadOnlyList<IReadOnlyList<Row>> answers = await store.ReadTogetherAsync(
            [
                new(
                    $"""
                    SELECT {AccountRows.LotColumns} FROM loyalty_point_lot WHERE account_id = $1 AND remaining > 0
                    ORDER BY COALESCE(expires_on, '9999-12-31'), opened_at, name
                    """,
                    membership.Id),
                new($"SELECT {AccountRows.HoldColumns} FROM loyalty_point_hold WHERE account_id = $1 AND state = 'OPEN'", membership.Id),
            ],
            cancel);
        return new Account
        {
            Id = AccountRows.NameOf(membership.Id), Sequence = membership.Sequence, Balance = membership.Balance, Debt = membership.Debt,
            Lots = [.. answers[0].Select(AccountRows.Lot)], Reservations = [.. answers[1].Select(AccountRows.Hold)],
        };
    }

    /// <summary>All of an account, for a check.</summary>
    public async Task<Account> WholeAsync(Guid id, CancellationToken cancel)
    {
        IReadOnlyList<IReadOnlyList<Row>> answers = await store.ReadTogetherAsync(
            [
                new("SELECT sequence, balance, debt FROM customer_loyalty WHERE id = $1", id),
                new($"SELECT {AccountRows.LotColumns} FROM loyalty_point_lot WHERE account_id = $1", id),
                new($"SELECT {AccountRows.HoldColumns} FROM loyalty_point_hold WHERE account_id = $1", id),
                new($"SELECT {AccountRows.EntryColumns} FROM loyalty_point_transaction WHERE account_id = $1 ORDER BY sequence", id),
            ],
            cancel);
        return AccountOf(
            id, answers[0].Single(), new Facts(
                answers[1].ToLookup(row => row.Id(0)), answers[3].ToLookup(row => row.Id(0)), answers[2].ToLookup(row => row.Id(0))));
    }

    /// <summary>Writes what was changed.</summary>
    public Task WriteAsync(IEnumerable<OpenAccount> accounts, CancellationToken cancel) => WriteAsync(accounts, [], [], cancel);

    /// <summary>Writes what was changed, by what sales earned, and what is announced of it.</summary>
    public async Task WriteAsync(
        IEnumerable<OpenAccount> accounts, IReadOnlyList<LoyaltySale> sales, IReadOnlyList<OutboxEvent> events, CancellationToken cancel)
    {
        OpenAccount[] changed = [.. accounts.Where(account => account.IsChanged).OrderBy(account => account.Id)];
        if (changed.Length + sales.Count == 0) return;
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<object>[] rows =
        [
            [.. changed.SelectMany(account => account.NewLots.Select(lot => AccountRows.Row(account, lot)))],
            [.. changed.SelectMany(account => account.Entries.Select(entry => AccountRows.Row(account, entry, now)))],
            [.. changed.SelectMany(account => account.NewHolds.Select(hold => AccountRows.Row(account, hold)))],
            sales,
            events,
        ];
        await store.WriteTogetherAsync(rows, [.. changed.SelectMany(account => Statements(account, now))], cancel);
    }

    /// <summary>
    /// Holds the accounts, and then those that members turn out to use by now: whoever moves their points holds what they leave. Two who
    /// follow crosswise are told apart by the database, and one of them begins anew.
    /// </summary>
    private async Task<(AccountNeed[] Needs, Dictionary<Guid, Row?> Heads)> LockAsync(
        IReadOnlyCollection<AccountNeed> needs, CancellationToken cancel)
    {
        AccountNeed[] wanted = [.. needs];
        var heads = new Dictionary<Guid, Row?>();
        while (wanted.Any(need => !heads.ContainsKey(need.Id)))
        {
            Guid[] held = [.. wanted.Select(need => need.Id).Where(id => !heads.ContainsKey(id)).Distinct().Order()];
            Guid[] asked =
            [
                .. wanted.Select(need => need.Member).OfType<Guid>().Where(member => !heads.ContainsKey(member)).Except(held),
            ];
            IReadOnlyList<IReadOnlyList<Row>> answered = await store.WriteTogetherAsync(
                [], [.. held.Select(id => new Statement(Lock, id)), .. asked.Select(member => new Statement(Used, member))], cancel);
            Row?[] rows = [.. answered.Select(answer => answer is [Row first, ..] ? first : (Row?)null)];
            for (int i = 0; i < held.Length; i++) heads.Add(held[i], rows[i]);
            Dictionary<Guid, Row?> answers = asked.Zip(rows.Skip(held.Length)).ToDictionary(pair => pair.First, pair => pair.Second);
            wanted = [.. wanted.Select(need => need with { Id = UsedIn(need, heads, answers) })];
        }

        return (wanted, heads);
    }

    private static Guid UsedIn(AccountNeed need, Dictionary<Guid, Row?> heads, Dictionary<Guid, Row?> answers)
    {
        if (need.Member is not { } member) return need.Id;
        return heads.TryGetValue(member, out Row? head) ? head?.Id(UsedColumn) ?? need.Id : answers[member]?.Id(0) ?? need.Id;
    }

    private static IEnumerable<Statement> Statements(OpenAccount account, DateTimeOffset now)
    {
        foreach (PointLot lot in account.ChangedLots)
            yield return new Statement(ChangeLot, account.Id, lot.Name, lot.Remaining, lot.Reserved);
        foreach (PointReservation hold in account.ChangedHolds)
            yield return new Statement(ChangeHold, account.Id, hold.Id, Words<ReservationState>.Write(hold.State));
        yield return new Statement(Balance, account.Id, account.Account.Sequence, account.Account.Balance, account.Account.Debt, now);
    }

    private static Account AccountOf(Guid id, Row head, Facts facts) => new()
    {
        Id = AccountRows.NameOf(id),
        Sequence = head.Number(0),
        Balance = head.Number(1),
        Debt = head.Number(2),
        Lots = [.. facts.Lots[id].Select(AccountRows.Lot)],
        Reservations = [.. facts.Holds[id].Select(AccountRows.Hold)],
        History = [.. facts.Entries[id].Select(AccountRows.Entry)],
    };

    private async Task<Facts> ReadAsync(AccountNeed[] needs, CancellationToken cancel)
    {
        Guid[] accounts = [.. needs.Select(need => need.Id)];
        string[] operations = [.. needs.SelectMany(need => need.Operations).Distinct(StringComparer.Ordinal)];
        string[] holds = [.. needs.SelectMany(need => need.Holds).Distinct(StringComparer.Ordinal)];
        Guid[] sales = [.. needs.SelectMany(need => need.Sales).Distinct()];
        IReadOnlyList<IReadOnlyList<Row>> answers = await store.ReadTogetherAsync(
            [
                new($"SELECT {AccountRows.LotColumns} FROM loyalty_point_lot WHERE account_id = ANY($1) AND remaining > 0", [accounts]),
                new(
                    $"""
                    SELECT {AccountRows.EntryColumns} FROM loyalty_point_transaction
                    WHERE account_id = ANY($1) AND (operation = ANY($2) OR sale_id = ANY($3)) ORDER BY account_id, sequence
                    """,
                    accounts, operations, sales),
                new(
                    $"""
                    SELECT {AccountRows.HoldColumns} FROM loyalty_point_hold
                    WHERE account_id = ANY($1) AND (state = 'OPEN' OR id = ANY($2))
                    """,
                    accounts, holds),
            ],
            cancel);
        List<Row> lots = [.. answers[0], .. await EmptyLotsAsync(accounts, answers, cancel)];
        return new Facts(
            lots.ToLookup(row => row.Id(0)), answers[1].ToLookup(row => row.Id(0)), answers[2].ToLookup(row => row.Id(0)));
    }

    /// <summary>What accounts that are not opened say of sales: points moved from them into one that is.</summary>
    private async Task<ILookup<(Guid Program, Guid Sale), Row>> ElsewhereAsync(AccountNeed[] needs, CancellationToken cancel)
    {
        Guid[] sales = [.. needs.Where(need => need.AlsoElsewhere).SelectMany(need => need.Sales).Distinct()];
        if (sales.Length == 0) return Array.Empty<Row>().ToLookup(_ => (Guid.Empty, Guid.Empty));
        Guid[] opened = [.. needs.Select(need => need.Id)];
        IReadOnlyList<IReadOnlyList<Row>> found = await store.ReadTogetherAsync(
            [
                new(
                    $"""
                    SELECT {AccountRows.EntryColumns},
                        (SELECT m.program_id FROM customer_loyalty m WHERE m.id = account_id) FROM loyalty_point_transaction
                    WHERE sale_id = ANY($1) AND NOT account_id = ANY($2) ORDER BY at, account_id, sequence
                    """,
                    sales, opened),
            ],
            cancel);
        return found[0].ToLookup(row => (row.Id(AccountRows.EntryColumnCount), row.Id(10)));
    }

    /// <summary>Lots with nothing in them that entries of the sales name: what comes back goes where it came from.</summary>
    private async Task<IReadOnlyList<Row>> EmptyLotsAsync(
        Guid[] accounts, IReadOnlyList<IReadOnlyList<Row>> answers, CancellationToken cancel)
    {
        HashSet<(Guid, string)> there = [.. answers[0].Select(row => (row.Id(0), row.Text(1)))];
        string[] missing =
        [
            .. answers[1].SelectMany(row => AccountRows.Parts(row.Text(8)).Select(part => (Account: row.Id(0), part.Lot)))
                .Where(part => !there.Contains(part)).Select(part => part.Lot).Distinct(StringComparer.Ordinal),
        ];
        if (missing.Length == 0) return [];
        IReadOnlyList<IReadOnlyList<Row>> found = await store.ReadTogetherAsync(
            [
                new(
                    $"""
                    SELECT {AccountRows.LotColumns} FROM loyalty_point_lot
                    WHERE account_id = ANY($1) AND name = ANY($2) AND remaining = 0
                    """,
                    accounts, missing),
            ],
            cancel);
        return found[0];
    }

    private sealed record Facts(ILookup<Guid, Row> Lots, ILookup<Guid, Row> Entries, ILookup<Guid, Row> Holds);
}
