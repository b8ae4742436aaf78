using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Tests.Platform;

namespace Laurel.Load;

/// <summary>
/// Measures quotes, then pgbench, then commits, then pgbench once more, so that a machine that gets slower meanwhile shows.
/// </summary>
internal sealed class SpeedRun(PostgresCluster cluster, Shop shop, int clients, TimeSpan length)
{
    private const string OneOfMany = "commit, one limited campaign of many";
    private const string OneHot = "commit, one hot limited campaign";
    private const int RequestsPerSecond = 500;
    private const int MostPerSecond = 3_500;
    private const int FewestWarmUps = 6;
    private const int MostWarmUps = 15;
    private const int QuoteWarmUps = 6;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(4);

    public async Task RunAsync()
    {
        // First, so that the database does not tidy up behind anybody's writes meanwhile.
        for (int round = 1; round <= QuoteWarmUps; round++) Quotes($"warm-up {round}, quotes");
        Quotes("quotes");
        var peer = new PgBench(cluster.ConnectionString("peer"), clients);
        peer.Prepare();
        double spread = peer.Measure("sale_jsonb_spread", length);
        double hot = peer.Measure("sale_jsonb_hot", length);
        Console.WriteLine($"pgbench sale_jsonb_spread {spread:0}/s, sale_jsonb_hot {hot:0}/s");

        double own = Commits(OneOfMany, isHot: false);
        double ownHot = Commits(OneHot, isHot: true);
        double spreadAgain = peer.Measure("sale_jsonb_spread", length);
        double hotAgain = peer.Measure("sale_jsonb_hot", length);
        double bestCase = peer.Measure("sale_func_spread", length);
        Console.WriteLine($"pgbench again: {spreadAgain:0}/s, {hotAgain:0}/s; sale_func_spread {bestCase:0}/s");
        Console.WriteLine($"commits / sale_jsonb_spread: {own / ((spread + spreadAgain) / 2):0.00}");
        Console.WriteLine($"hot commits / sale_jsonb_hot: {ownHot / ((hot + hotAgain) / 2):0.00}");
        shop.Analyze();
        await CheckAsync();
    }

    /// <summary>Quotes alone, between answers that need nothing: what the machine itself makes a till wait for.</summary>
    public void RunQuotes()
    {
        for (int round = 1; round <= QuoteWarmUps; round++) Quotes($"warm-up {round}, quotes");
        Nothing();
        Quotes("quotes");
        Nothing();
    }

    /// <summary>Commits of one kind alone, between two runs of pgbench: what to look at while one works on them.</summary>
    public async Task RunCommitsAsync(bool isHot)
    {
        string script = isHot ? "sale_jsonb_hot" : "sale_jsonb_spread";
        var peer = new PgBench(cluster.ConnectionString("peer"), clients);
        peer.Prepare();
        WarmUp(isHot);
        double before = peer.Measure(script, length);
        double own = Commits(isHot ? OneHot : OneOfMany, isHot);
        double after = peer.Measure(script, length);
        Console.WriteLine($"pgbench {script} {before:0}/s and {after:0}/s");
        Console.WriteLine($"commits / {script}: {own / ((before + after) / 2):0.00}");
        shop.Analyze();
        await CheckAsync();
    }

    private double Commits(string what, bool isHot)
    {
        WarmUp(isHot);
        return Work(what, Written(isHot, (int)(length.TotalSeconds * MostPerSecond)), length);
    }

    /// <summary>
    /// A server runs for days, so what counts is how it runs when its code is compiled: when it got no faster twice in a row, since a
    /// round alone may be slow for other reasons.
    /// </summary>
    private void WarmUp(bool isHot)
    {
        double best = 0;
        int noFaster = 0;
        for (int round = 1; round <= MostWarmUps && (round <= FewestWarmUps || noFaster < 2); round++)
        {
            double now = Work($"warm-up {round}", Written(isHot, (int)(WarmUpTime.TotalSeconds * MostPerSecond)), WarmUpTime);

            // As the database does by itself within a minute: its plans for empty tables don't suit full ones.
            if (round == 1) shop.Analyze();
            noFaster = now < best * 1.03 ? noFaster + 1 : 0;
            best = Math.Max(now, best);
        }
    }

    private byte[][] Written(bool isHot, int count)
    {
        var requests = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            SaleCommit sale = shop.Sale(isHot);
            requests[i] = TillLine.Post(
                "/v1/sales", shop.Key, JsonSerializer.SerializeToUtf8Bytes(sale, WireJson.Default.SaleCommit), sale.Id);
        }

        return requests;
    }

    /// <summary>As many as there are clients at a time, as fast as they are answered.</summary>
    private double Work(string what, byte[][] requests, TimeSpan time)
    {
        int next = -1;
        var times = new double[clients][];
        double[] cpu = [.. shop.Servers.Select(server => server.CpuSeconds)];
        double busy = BusySeconds();
        long start = Stopwatch.GetTimestamp();
        Thread[] tills = [.. Enumerable.Range(0, clients).Select(client => new Thread(() => times[client] = Till(client)))];
        foreach (Thread till in tills) till.Start();
        foreach (Thread till in tills) till.Join();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        busy = BusySeconds() - busy;
        double[] all = [.. times.SelectMany(of => of).Order()];
        double used = shop.Servers.Select((server, i) => server.CpuSeconds - cpu[i]).Sum();
        Console.WriteLine(
            $"{what}: {all.Length / seconds:0}/s, p50 {At(all, 0.5):0.0} ms, p99 {At(all, 0.99):0.0} ms, "
            + $"{used * 1e6 / all.Length:0} µs of processor each in the servers and {busy * 1e6 / all.Length:0} µs in all, "
            + $"processors {busy / seconds / Environment.ProcessorCount:0 %} busy, {shop.Servers.Sum(server => server.Megabytes):0} MB");
        return all.Length / seconds;

        double[] Till(int client)
        {
            using var line = new TillLine(shop.Servers[client % shop.Servers.Count].Port);
            var mine = new List<double>();
            for (int i = Interlocked.Increment(ref next); i < requests.Length && Stopwatch.GetElapsedTime(start) < time;
                i = Interlocked.Increment(ref next))
            {
                long sent = Stopwatch.GetTimestamp();
                int status = line.Send(requests[i]);
                if (status != 201) throw new InvalidOperationException($"The answer was {status}: {line.Text}");
                mine.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }

            return [.. mine];
        }
    }

    private void Quotes(string what)
    {
        var requests = new byte[(int)(length.TotalSeconds * RequestsPerSecond)][];
        for (int i = 0; i < requests.Length; i++)
        {
            var quote = new QuoteRequest { Basket = shop.Basket(isHot: false, hasCustomer: true) };
            requests[i] = TillLine.Post(
                "/v1/quote", shop.Key, JsonSerializer.SerializeToUtf8Bytes(quote, WireJson.Default.QuoteRequest), null);
        }

        Ask(what, requests);
    }

    private void Nothing() =>
        Ask("nothing", [.. Enumerable.Repeat(TillLine.Get("/health/live"), (int)(length.TotalSeconds * RequestsPerSecond))]);

    /// <summary>So many a second, whether the last one is answered or not: a slow answer makes the next one late.</summary>
    private void Ask(string what, byte[][] requests)
    {
        int next = -1;
        var times = new double[requests.Length];
        long start = Stopwatch.GetTimestamp();
        Thread[] tills = [.. Enumerable.Range(0, clients).Select(client => new Thread(() => Till(client)))];
        foreach (Thread till in tills) till.Start();
        foreach (Thread till in tills) till.Join();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] all = [.. times.Skip(RequestsPerSecond).Order()];
        Console.WriteLine(
            $"{what} at {requests.Length / seconds:0}/s: p50 {At(all, 0.5):0.0} ms, p99 {At(all, 0.99):0.0} ms, longest {all[^1]:0.0} ms");

        void Till(int client)
        {
            using var line = new TillLine(shop.Servers[client % shop.Servers.Count].Port);
            for (int i = Interlocked.Increment(ref next); i < requests.Length; i = Interlocked.Increment(ref next))
            {
                TimeSpan due = TimeSpan.FromSeconds((double)i / RequestsPerSecond);
                TimeSpan early = due - Stopwatch.GetElapsedTime(start);
                if (early > TimeSpan.Zero) Thread.Sleep(early);

                // A sleep may end up to a millisecond too soon.
                TimeSpan sent = Stopwatch.GetElapsedTime(start);
                if (sent < due) due = sent;
                int status = line.Send(requests[i]);
                if (status != 200) throw new InvalidOperationException($"The answer was {status}: {line.Text}");
                times[i] = (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
            }
        }
    }

    private async Task CheckAsync()
    {
        CheckReport report = await shop.Administrator!.CheckAsync();
        string broken = string.Join(
            "; ", report.Invariants.Where(one => one.BrokenBy is not null).Select(one => $"{one.Name}: {one.BrokenBy}"));
        Console.WriteLine(broken.Length == 0 ? "All invariants hold." : $"BROKEN: {broken}");
    }

    /// <summary>What all processors of the machine have done since it started, for whomever.</summary>
    private static double BusySeconds()
    {
        // Hundredths of a second of: user, nice, system, idle, waiting for a disk, interrupts.
        long[] spent =
        [
            .. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(field => long.Parse(field, CultureInfo.InvariantCulture)),
        ];
        return (spent[0] + spent[1] + spent[2] + spent[5] + spent[6]) / 100.0;
    }

    private static double At(double[] ordered, double share) => ordered[(int)(share * (ordered.Length - 1))];
}
