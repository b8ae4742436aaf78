using System.Diagnostics;
using System.Globalization;
using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;

namespace Laurel.Server.Tests.Races;

/// <summary>
/// Two servers over one database, each with sessions of its own, and a till that both know. One server writes its commits one after the
/// other; those of two meet in the database. <c>LAUREL_RACE_SEEDS=7,8</c> runs races with these seeds instead of the usual ones.
/// </summary>
public sealed class RaceCourt : IAsyncLifetime
{
    public const int Clients = 64;

    private const string Given = "LAUREL_RACE_SEEDS";
    private const int MostTries = 50;

    private const string StillThere =
        """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND backend_start < $1 AND query NOT LIKE 'LISTEN%'
        """;

    private static readonly TimeSpan UntilSessionsEnd = TimeSpan.FromSeconds(3);

    private readonly List<HttpClient> _servers = [];
    private WebApplicationFactory<Program>? _other;
    private int _busy;

    public RunningServer Server { get; } = new();

    /// <summary>How often a reservation was told to try again.</summary>
    public int Busy => _busy;

    public static IEnumerable<int> Seeds(params int[] usual) => Environment.GetEnvironmentVariable(Given) is { Length: > 0 } given
        ? given.Split(',').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture)) : usual;

    public static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        var sessions = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { ApplicationName = "the other server" };
        _other = Server.Start(host => host.UseSetting(DatabaseChoice.Setting, sessions.ConnectionString));
        HttpClient till = await Server.MachineAsync(new NewApiKey { Name = "racer", Scope = ApiKeyScope.Till, Store = "IST-01" });
        HttpClient other = _other.CreateClient();
        other.DefaultRequestHeaders.Authorization = till.DefaultRequestHeaders.Authorization;
        _servers.AddRange([till, other]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_other is not null) await _other.DisposeAsync();
        await Server.DisposeAsync();
    }

    internal LaurelClient At(int server) => new(_servers[server % _servers.Count]);

    /// <summary>Sends a write to a server, and perhaps at the same moment to the other one too: both must answer alike.</summary>
    internal async Task<RaceAnswer> SendAsync(RaceWrite write, int server, bool isTwice)
    {
        if (!isTwice) return await SendAsync(write, server);
        RaceAnswer[] answers = await Task.WhenAll(
            Task.Run(() => SendAsync(write, server)), Task.Run(() => SendAsync(write, server + 1)));
        answers[1].ShouldBeAlike(answers[0], $"{write.Key} at both servers");
        return answers[0];
    }

    internal async Task<RaceAnswer> SendAsync(RaceWrite write, int server)
    {
        for (int tries = 1; ; tries++)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, write.Address);
            if (write.Body is { } body) request.Content = Answers.Json(body);
            request.Headers.Add("Idempotency-Key", write.Key);
            using HttpResponseMessage answer = await _servers[server % _servers.Count].SendAsync(request);
            var read = new RaceAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
            read.Status.ShouldBeLessThan(500, $"{write.Key}: {read.Body}");
            if (!write.MayBeBusy || read.Status != 409 || tries == MostTries) return read;
            Interlocked.Increment(ref _busy);
        }
    }

    /// <summary>Everything is started before anything is waited for.</summary>
    internal static Task<T[]> AtOnceAsync<T>(IEnumerable<Func<Task<T>>> work) => Task.WhenAll(work.Select(Task.Run).ToArray());

    /// <summary>How many deadlocks the database has ended so far; a server tries again after one, so that no till hears of it.</summary>
    internal async Task<long> DeadlocksAsync()
    {
        await using var session = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Pooling = false }.ConnectionString);
        await session.OpenAsync();
        DateTime before = await AskAsync<DateTime>(session, "SELECT clock_timestamp()");

        // A session tells what it has counted from time to time, and when it ends.
        NpgsqlConnection.ClearAllPools();
        long since = Stopwatch.GetTimestamp();
        while (await AskAsync<long>(session, StillThere, before) > 0 && Stopwatch.GetElapsedTime(since) < UntilSessionsEnd)
            await Task.Delay(20);
        return await AskAsync<long>(session, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    /// <summary>There was none, else what the database has written down of the last ones.</summary>
    internal async Task ShouldHaveNoDeadlockAsync(long before, string what)
    {
        long met = await DeadlocksAsync() - before;
        Print($"{what}: {met} deadlocks, {Busy} reservations were told to try again so far");
        if (met == 0) return;
        await using var session = new NpgsqlConnection(Server.ConnectionString);
        await session.OpenAsync();
        string log = await AskAsync<string>(
            session, "SELECT coalesce(pg_read_file(current_setting('data_directory') || '/../log', 0, 1000000000, true), '')");
        string[] told = log.Split("ERROR:  deadlock detected")[1..];
        met.ShouldBe(0, $"{what}; the last of them:\n" + string.Join("\n\n", told.TakeLast(3).Select(Shorten)));
    }

    /// <summary>Who waited for whom with which statements, without what came after that.</summary>
    private static string Shorten(string told) => string.Join(
        '\n', told.Split("HINT:")[0].Split('\n').Skip(1).Select(line => line.Length > 200 ? line[..200] + "…" : line));

    private static async Task<T> AskAsync<T>(NpgsqlConnection session, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, session);
        foreach (object value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
