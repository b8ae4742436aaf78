using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Npgsql;

namespace Laurel.Load;

/// <summary>
/// Kills one of two servers again and again in the middle of the load, and starts it anew. A till whose server is gone sends the same sale
/// to the other one. In the end every sale that was sent is there once, and what must always be true is true.
/// </summary>
internal sealed class KillRun(PostgresCluster cluster, int clients, int times)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(700);

    private readonly Random _random = new(7);
    private volatile bool _isOver;
    private int _retries;

    public async Task<bool> RunAsync()
    {
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
        int done = 0;
        int server = client % shop.Servers.Count;
        TillLine? line = null;
        while (!_isOver)
        {
            SaleCommit sale;
            lock (shop) sale = shop.Sale(isHot: client % 2 == 0);
            byte[] request = TillLine.Post(
                "/v1/sales", shop.Key, JsonSerializer.SerializeToUtf8Bytes(sale, WireJson.Default.SaleCommit), sale.Id);
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

            done++;
        }

        line?.Dispose();
        return done;

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

    private async Task<bool> JudgeAsync(Shop shop, int sold)
    {
        await using var connection = new NpgsqlConnection(shop.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), count(DISTINCT receipt_number) FROM sale";
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        (long rows, long receipts) = (reader.GetInt64(0), reader.GetInt64(1));
        var alive = new LaurelClient(new HttpClient { BaseAddress = shop.Servers[0].Address });
        alive.Http.DefaultRequestHeaders.Authorization = new("Bearer", shop.CheckKey);
        CheckReport report = await alive.CheckAsync();
        string[] broken = [.. report.Invariants.Where(one => one.BrokenBy is not null).Select(one => $"{one.Name}: {one.BrokenBy}")];
        Console.WriteLine(
            $"{times} kills, {sold} sales acknowledged, {rows} kept under {receipts} receipts, {_retries} sent again; "
            + (broken.Length == 0 ? "all invariants hold." : string.Join("; ", broken)));
        return rows == sold && receipts == sold && broken.Length == 0;
    }
}
