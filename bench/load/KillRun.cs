using System.Diagnostics;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Npgsql;

namespace Laurel.Load;

/// <summary>
/// Kills one of two servers again and again in the middle of the load, and starts it anew. A till whose server is gone sends the same sale
/// to the other one, and goes back to its own when that is there again, so that most of the time both write. Some baskets are reserved
/// before they are sold, and some are reserved and then left; of some campaigns there is less than is sold. In the end every sale that was
/// sent is there once, is answered as it was at first, no limit is passed, nothing is held any more, and what must always be true is true.
/// </summary>
internal sealed class KillRun(PostgresCluster cluster, int clients, int times)
{
    private const int ReservedAndSold = 5;
    private const int ReservedAndLeft = 0;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(700);

    /// <summary>A reservation lasts a minute here, and whatever is over ends within another.</summary>
    private static readonly TimeSpan UntilAllEnded = TimeSpan.FromMinutes(3);

    private const string Counters = "FROM campaign_counter JOIN campaign ON campaign.id = campaign_id";

    private readonly Random _random = new(7);
    private readonly bool[] _isUp = [true, true];
    private volatile bool _isOver;
    private int _left;

    public async Task<bool> RunAsync()
    {
        // The servers are children and take it over.
        Environment.SetEnvironmentVariable("Sales__ReservationMinutes", "1");
        using Shop shop = await Shop.OpenAsync(cluster);
        await shop.AddScarceAsync();
        KilledTill[] lines = [.. Enumerable.Range(0, clients).Select(client => new KilledTill(shop, client, _isUp))];
        Thread[] tills = [.. lines.Select(line => new Thread(() => Sell(shop, line)))];
        foreach (Thread till in tills) till.Start();
        for (int kill = 1; kill <= times; kill++)
        {
            await Task.Delay(Between + TimeSpan.FromMilliseconds(_random.Next(300)));
            int victim = kill % shop.Servers.Count;
            int port = shop.Servers[victim].Port;
            Volatile.Write(ref _isUp[victim], false);
            shop.Servers[victim].Kill();
            shop.Servers[victim] = await ServerProcess.StartAsync(shop.ConnectionString, port);
            Volatile.Write(ref _isUp[victim], true);
        }

        // The last one back gets its share, too.
        await Task.Delay(Between);
        _isOver = true;
        foreach (Thread till in tills) till.Join();
        int changed = lines.Sum(line => line.CountChangedAnswers());
        bool isRight = await JudgeAsync(shop, lines);
        Console.WriteLine(
            $"{lines.Sum(line => line.Compared)} answers asked for again, {changed} of them other than at first"
            + $"{lines.FirstOrDefault(line => line.Change != null)?.Change}; "
            + $"sent again after {lines.Sum(line => line.Broken)} broken connections, {lines.Sum(line => line.Unavailable)} answers of "
            + $"502 or 503, and {lines.Sum(line => line.Faults)} of 500{lines.FirstOrDefault(line => line.Fault != null)?.Fault}");
        foreach (KilledTill line in lines) line.Dispose();
        return isRight && changed == 0 && lines.All(line => line.Faults == 0);
    }

    private void Sell(Shop shop, KilledTill line)
    {
        for (int basket = 0; !_isOver; basket++)
        {
            SaleCommit sale;
            lock (shop) sale = shop.Sale(isHot: line.Number % 2 == 0, isScarce: basket % 4 == 1);
            bool isLeft = basket % 10 == ReservedAndLeft;
            if (isLeft || basket % 10 == ReservedAndSold)
            {
                byte[] answer = line.SendUntilAnswered(ReservationOf(sale, shop.Key));
                sale = sale with { Quote = JsonSerializer.Deserialize(answer, WireJson.Default.ReservationView)!.Quote };
            }

            if (isLeft) Interlocked.Increment(ref _left);
            else line.Sell(sale);
        }
    }

    private static byte[] ReservationOf(SaleCommit sale, string key)
    {
        var wish = new ReserveRequest { Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket };
        return TillLine.Post(
            "/v1/reservations", key, JsonSerializer.SerializeToUtf8Bytes(wish, WireJson.Default.ReserveRequest), Guid.NewGuid());
    }

    private async Task<bool> JudgeAsync(Shop shop, KilledTill[] lines)
    {
        int sold = lines.Sum(line => line.Sold);
        await using var connection = new NpgsqlConnection(shop.ConnectionString);
        await connection.OpenAsync();
        long rows = await CountAsync(connection, "SELECT count(*) FROM sale");
        long receipts = await CountAsync(connection, "SELECT count(DISTINCT receipt_number) FROM sale");
        long ended = await CountEndedAsync(connection);
        long held = await CountAsync(connection, "SELECT count(*) FROM campaign_counter WHERE held_total <> 0");
        long passed = await CountAsync(connection, $"SELECT count(*) {Counters} WHERE used_total + held_total > limit_total");
        long usedUp = await CountAsync(connection, $"SELECT count(*) {Counters} WHERE used_total + overrun_total >= limit_total");
        int onBoth = lines.Count(line => line.IsBack);
        var alive = new LaurelClient(new HttpClient { BaseAddress = shop.Servers[0].Address });
        alive.Http.DefaultRequestHeaders.Authorization = new("Bearer", shop.CheckKey);
        CheckReport report = await alive.CheckAsync();
        string[] broken = [.. report.Invariants.Where(one => one.BrokenBy is not null).Select(one => $"{one.Name}: {one.BrokenBy}")];
        Console.WriteLine(
            $"{times} kills, {sold} sales acknowledged, {rows} kept under {receipts} receipts, {onBoth} tills sold at both servers, "
            + $"{_left} reservations left and {ended} of them timed out, {held} campaigns hold something, "
            + $"{usedUp} are used up and {passed} beyond their limits; "
            + (broken.Length == 0 ? "all invariants hold." : string.Join("; ", broken)));
        return rows == sold && receipts == sold && ended == _left && held == 0 && passed == 0 && usedUp > 0
            && onBoth > 0 && broken.Length == 0;
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
