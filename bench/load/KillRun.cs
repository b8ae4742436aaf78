using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Npgsql;

namespace Laurel.Load;

/// <summary>
/// Kills one of two servers again and again in the middle of the load, and starts it anew. A till whose server is gone sends the same sale
/// to the other one. Some baskets are reserved before they are sold, and some are reserved and then left. In the end every sale that was
/// sent is there once, nothing is held any more, and what must always be true is true.
/// </summary>
internal sealed class KillRun(PostgresCluster cluster, int clients, int times)
{
    private const int ReservedAndSold = 5;
    private const int ReservedAndLeft = 0;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(700);

    /// <summary>A reservation lasts a minute here, and whatever is over ends within another.</summary>
    private static readonly TimeSpan UntilAllEnded = TimeSpan.FromMinutes(3);

    private readonly Random _random = new(7);
    private volatile bool _isOver;
    private int _retries;
    private int _left;

    public async Task<bool> RunAsync()
    {
        // The servers are children and take it over.
        Environment.SetEnvironmentVariable("Sales__ReservationMinutes", "1");
        using Shop shop = await Shop.OpenAsync(cluster);
        var sent = new int[clients];
        Thread[] tills = [.. Enumerable.Range(0, clients).Select(client => new Thread(() => sent[client] = Sell(shop, client)))];
        foreach (Thread till in tills) till.Start();
        for (int kill = 1; kill <= times; kill++)
        {
            await Task.Delay(Between + TimeSpan.FromMilliseconds(_random.Next(300)));
            int victim = kill % shop.Servers.Count;
            int port = shop.Servers[victim].Port;
            shop.Servers[victim].Kill();
            shop.Servers[victim] = await ServerProcess.StartAsync(shop.ConnectionString, port);
        }

        _isOver = true;
        foreach (Thread till in tills) till.Join();
        return await JudgeAsync(shop, sent.Sum());
    }

    private int Sell(Shop shop, int client)
    {
        int sold = 0;
        int server = client % shop.Servers.Count;
        TillLine? line = null;
        for (int basket = 0; !_isOver; basket++)
        {
            SaleCommit sale;
            lock (shop) sale = shop.Sale(isHot: client % 2 == 0);
            bool isLeft = basket % 10 == ReservedAndLeft;
            if (isLeft || basket % 10 == ReservedAndSold) SendUntilAnswered(ReservationOf(sale, shop.Key));
            if (isLeft)
            {
                Interlocked.Increment(ref _left);
                continue;
            }

            SendUntilAnswered(TillLine.Post(
                "/v1/sales", shop.Key, JsonSerializer.SerializeToUtf8Bytes(sale, WireJson.Default.SaleCommit), sale.Id));
            sold++;
        }

        line?.Dispose();
        return sold;

        void SendUntilAnswered(byte[] request)
        {
            long begun = Stopwatch.GetTimestamp();
            while (!TrySend(request))
            {
                Interlocked.Increment(ref _retries);
                if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMinutes(1)) throw new InvalidOperationException("No server answers.");
                line?.Dispose();
                line = null;
                server++;
                Thread.Sleep(20);
            }
        }

        bool TrySend(byte[] request)
        {
            try
            {
                line ??= new TillLine(shop.Servers[server % shop.Servers.Count].Port);
                int status = line.Send(request);
                if (status is 201) return true;
                if (status is not (500 or 502 or 503)) throw new InvalidOperationException($"The answer was {status}: {line.Text}");
                return false;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    private static byte[] ReservationOf(SaleCommit sale, string key)
    {
        var wish = new ReserveRequest { Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket };
        return TillLine.Post(
            "/v1/reservations", key, JsonSerializer.SerializeToUtf8Bytes(wish, WireJson.Default.ReserveRequest), Guid.NewGuid());
    }

    private async Task<bool> JudgeAsync(Shop shop, int sold)
    {
        await using var connection = new NpgsqlConnection(shop.ConnectionString);
        await connection.OpenAsync();
        long rows = await CountAsync(connection, "SELECT count(*) FROM sale");
        long receipts = await CountAsync(connection, "SELECT count(DISTINCT receipt_number) FROM sale");
        long ended = await CountEndedAsync(connection);
        long held = await CountAsync(connection, "SELECT count(*) FROM campaign_counter WHERE held_total <> 0");
        var alive = new LaurelClient(new HttpClient { BaseAddress = shop.Servers[0].Address });
        alive.Http.DefaultRequestHeaders.Authorization = new("Bearer", shop.CheckKey);
        CheckReport report = await alive.CheckAsync();
        string[] broken = [.. report.Invariants.Where(one => one.BrokenBy is not null).Select(one => $"{one.Name}: {one.BrokenBy}")];
        Console.WriteLine(
            $"{times} kills, {sold} sales acknowledged, {rows} kept under {receipts} receipts, {_retries} sent again, "
            + $"{_left} reservations left and {ended} of them timed out, {held} campaigns hold something; "
            + (broken.Length == 0 ? "all invariants hold." : string.Join("; ", broken)));
        return rows == sold && receipts == sold && ended == _left && held == 0 && broken.Length == 0;
    }

    /// <summary>How many reservations have timed out, once none is open any more or the time for that is over.</summary>
    private static async Task<long> CountEndedAsync(NpgsqlConnection connection)
    {
        long begun = Stopwatch.GetTimestamp();
        while (await CountAsync(connection, "SELECT count(*) FROM reservation WHERE state = 'OPEN'") > 0
            && Stopwatch.GetElapsedTime(begun) < UntilAllEnded)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return await CountAsync(connection, "SELECT count(*) FROM reservation WHERE state = 'EXPIRED'");
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
