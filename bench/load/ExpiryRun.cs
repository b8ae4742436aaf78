using System.Diagnostics;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Tests.Platform;
using Npgsql;

namespace Laurel.Load;

/// <summary>
/// Lets a million lots of points lapse in one run of the job, beside the same in plain SQL, which knows nothing of holds, debts or
/// repetitions. Then once more on a copy, killed half-way and started again: the ledgers must come out alike. Meanwhile somebody looks at
/// a member again and again, and must not wait.
/// </summary>
internal sealed class ExpiryRun(PostgresCluster cluster, int lots)
{
    private const int LotsOfMember = 10;
    private const string Job = "expire-points";
    private const string Peer = "expiry_peer";
    private const string Whole = "expiry_whole";
    private const string Killed = "expiry_killed";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private string? _password;

    public async Task<bool> RunAsync()
    {
        await SeedAsync();
        NpgsqlConnection.ClearAllPools();
        foreach (string copy in new[] { Peer, Whole, Killed }) cluster.Execute($"CREATE DATABASE {copy} TEMPLATE laurel");
        TimeSpan plain = PlainSql();
        (TimeSpan job, double megabytes, double[] looks) = await WholeRunAsync();
        int killedAt = await KilledRunAsync();
        (string whole, string killed) = (Ledgers(Whole), Ledgers(Killed));
        Array.Sort(looks);
        string line = FormattableString.Invariant($"{lots} lots of {lots / LotsOfMember} members: plain SQL {plain.TotalSeconds:0.0} s, ")
            + FormattableString.Invariant($"the job {job.TotalSeconds:0.0} s (ratio {job / plain:0.0}), {megabytes:0} MB at most; ")
            + FormattableString.Invariant($"looks at a member meanwhile: {looks.Length}, p50 {At(looks, 0.5):0.0} ms, ")
            + FormattableString.Invariant($"p99 {At(looks, 0.99):0.0} ms; killed with {killedAt} lots done, and then ")
            + (whole == killed ? "the same ledgers." : $"OTHER ledgers: {whole} and {killed}.");
        Console.WriteLine(line);
        return whole == killed && await HoldsAsync(Whole) && await HoldsAsync(Killed);
    }

    private async Task SeedAsync()
    {
        string database = cluster.ConnectionString("laurel");
        using (ServerProcess server = await ServerProcess.StartAsync(database))
        {
            _password = Guid.NewGuid().ToString("N") + "Aa1!";
            var administrator = new LaurelClient(new HttpClient { BaseAddress = server.Address });
            await administrator.SetUpAsync(new Setup
            {
                Token = await server.Token, Email = "load@laurel.example", Name = "Load", Password = _password,
            });
            await administrator.CreateLoyaltyProgramAsync(new LoyaltyProgramChange
            {
                Code = "LOAD", Terms = new ProgramTerms { Name = "Load", Currency = "TRY", TimeZone = "Europe/Istanbul" },
            });
        }

        long begun = Stopwatch.GetTimestamp();
        Execute("laurel", $"""
            INSERT INTO customer (id, code, code_key, name, name_key, registration_source, registered_at, language, marketing_consent,
                sms_consent, email_consent, push_consent, status, purchases, total_spent_minor, created_at, created_by)
            SELECT gen_random_uuid(), 'M' || n, 'M' || n, 'Customer ' || n, 'customer ' || n, 'STORE', now(), 'tr', false,
                false, false, false, 'ACTIVE', 0, 0, now(), 'load' FROM generate_series(1, {lots / LotsOfMember}) n
            """);
        Execute("laurel", $"""
            INSERT INTO customer_loyalty (id, customer_id, program_id, joined_at, sequence, balance, debt, revision)
            SELECT gen_random_uuid(), c.id, (SELECT id FROM loyalty_program), now() - interval '1 year', {LotsOfMember},
                {LotsOfMember} * 100, 0, 0 FROM customer c
            """);
        Execute("laurel", $"""
            INSERT INTO loyalty_point_lot (account_id, name, points, remaining, reserved, opened_at, available_at, expires_on)
            SELECT m.id, replace(m.id::text, '-', '') || '/' || n, 100, 100, 0, now() - interval '1 year', now() - interval '1 year',
                current_date - 2 - (n % 3) FROM customer_loyalty m, generate_series(1, {LotsOfMember}) n
            """);
        Execute("laurel", $"""
            INSERT INTO loyalty_point_transaction (account_id, sequence, operation, number, type, points, balance_after, debt_change,
                parts_json, at, day, recorded_at)
            SELECT m.id, n, 'seed/' || n, 1, 'ADJUSTED', 100, 100 * n, 0,
                '[' || json_build_object('lot', replace(m.id::text, '-', '') || '/' || n, 'points', 100, 'expiresOn',
                    current_date - 2 - (n % 3)) || ']',
                now() - interval '1 year', current_date - 365, now() FROM customer_loyalty m, generate_series(1, {LotsOfMember}) n
            """);
        Execute("laurel", "VACUUM ANALYZE");
        Console.WriteLine($"seeded in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
    }

    /// <summary>The least that must be written, in one transaction.</summary>
    private TimeSpan PlainSql()
    {
        long begun = Stopwatch.GetTimestamp();
        Execute(Peer, """
            BEGIN;
            CREATE TEMP TABLE due ON COMMIT DROP AS
                SELECT account_id, name, remaining, expires_on FROM loyalty_point_lot WHERE remaining > 0 AND expires_on < current_date;
            UPDATE loyalty_point_lot l SET remaining = 0 FROM due d WHERE l.account_id = d.account_id AND l.name = d.name;
            INSERT INTO loyalty_point_transaction (account_id, sequence, operation, number, type, points, balance_after, debt_change,
                parts_json, at, day, recorded_at)
            SELECT m.id, m.sequence + 1, 'expire', 1, 'EXPIRED', -SUM(d.remaining), m.balance - SUM(d.remaining), 0,
                json_agg(json_build_object('lot', d.name, 'points', -d.remaining, 'expiresOn', d.expires_on))::text, now(), current_date,
                now() FROM due d JOIN customer_loyalty m ON m.id = d.account_id GROUP BY m.id;
            UPDATE customer_loyalty m SET sequence = m.sequence + 1, balance = m.balance - s.points
            FROM (SELECT account_id, SUM(remaining) AS points FROM due GROUP BY account_id) s WHERE s.account_id = m.id;
            COMMIT
            """);
        return Stopwatch.GetElapsedTime(begun);
    }

    private async Task<(TimeSpan Job, double Megabytes, double[] Looks)> WholeRunAsync()
    {
        using ServerProcess server = await ServerProcess.StartAsync(cluster.ConnectionString(Whole));
        LaurelClient client = await SignInAsync(server);
        var looks = new List<double>();
        double megabytes = 0;
        int member = 0;
        await client.RunJobAsync(Job);
        JobRunView? run = null;
        while (run?.EndedAt is null)
        {
            long begun = Stopwatch.GetTimestamp();
            await client.ListMembershipsAsync($"M{(member++ * 37 % (lots / LotsOfMember)) + 1}");
            looks.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            megabytes = Math.Max(megabytes, server.Megabytes);
            await Task.Delay(20);
            if (member % 10 == 0) run = (await client.ListJobRunsAsync(Job)).Items.FirstOrDefault(one => one.Count > 0);
        }

        if (run.Count != lots / LotsOfMember) throw new InvalidOperationException($"{run.Count} members, {run.Outcome}: {run.Error}");
        return (run.EndedAt.Value - run.StartedAt, megabytes, [.. looks]);
    }

    /// <returns>How many lots had lapsed when the server was killed.</returns>
    private async Task<int> KilledRunAsync()
    {
        int done = 0;
        using (ServerProcess victim = await ServerProcess.StartAsync(cluster.ConnectionString(Killed)))
        {
            await (await SignInAsync(victim)).RunJobAsync(Job);
            while (done < lots / 2) done = (int)Number(Killed, "SELECT count(*) FROM loyalty_point_lot WHERE remaining = 0");
            victim.Kill();
        }

        done = (int)Number(Killed, "SELECT count(*) FROM loyalty_point_lot WHERE remaining = 0");
        using ServerProcess next = await ServerProcess.StartAsync(cluster.ConnectionString(Killed));
        LaurelClient client = await SignInAsync(next);
        await client.RunJobAsync(Job);
        long begun = Stopwatch.GetTimestamp();
        while (Number(Killed, "SELECT count(*) FROM loyalty_point_lot WHERE remaining > 0") > 0)
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience) throw new InvalidOperationException("The job was not taken up again.");
            await Task.Delay(500);
        }

        return done;
    }

    /// <summary>All that ledgers and accounts say, except when it was written.</summary>
    private string Ledgers(string database)
    {
        using var connection = new NpgsqlConnection(cluster.ConnectionString(database));
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = """
            SELECT md5(string_agg(one, ';' ORDER BY one)) FROM (
                SELECT account_id || ',' || sequence || ',' || type || ',' || points || ',' || balance_after || ',' || parts_json AS one
                FROM loyalty_point_transaction
                UNION ALL SELECT id || ',' || sequence || ',' || balance || ',' || debt FROM customer_loyalty
                UNION ALL SELECT name || ',' || remaining || ',' || reserved FROM loyalty_point_lot) all_of_it
            """;
        return (string)command.ExecuteScalar()!;
    }

    private async Task<bool> HoldsAsync(string database)
    {
        using ServerProcess server = await ServerProcess.StartAsync(cluster.ConnectionString(database));
        CheckReport report = await (await SignInAsync(server)).CheckAsync();
        foreach (CheckedInvariant one in report.Invariants.Where(one => one.BrokenBy is not null))
            Console.WriteLine($"{database}: {one.Name}: {one.BrokenBy}");
        return report.Holds;
    }

    private async Task<LaurelClient> SignInAsync(ServerProcess server)
    {
        var client = new LaurelClient(new HttpClient { BaseAddress = server.Address, Timeout = Patience });
        await client.SignInAsync(new SignIn { Email = "load@laurel.example", Password = _password! });
        return client;
    }

    private long Number(string database, string sql)
    {
        using var connection = new NpgsqlConnection(cluster.ConnectionString(database));
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(cluster.ConnectionString(database));
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
        command.CommandTimeout = 1_800;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
