using System.Globalization;
using Laurel.Load;
using Laurel.Server.Tests.Platform;

// Sales per second over HTTP, with two servers over one PostgreSQL, beside pgbench with the least that a sale must write, in the same run
// on the same machine. `quotes`, `commits` and `hot` measure a part of that. `kill` instead: one of the two servers is killed again and
// again in the middle of the load. `expiry`: a million lots of points lapse beside the same in plain SQL.
const int Clients = 16;
TimeSpan length = TimeSpan.FromSeconds(args.Length > 1 && args[0] is "speed" or "quotes" or "commits" or "hot" ? Number(args[1]) : 10);
Console.WriteLine($"{Clients} clients, {length.TotalSeconds:0} s each, {Environment.ProcessorCount} processors");
PostgresCluster cluster = PostgresCluster.Start();
cluster.Execute("CREATE DATABASE peer");
cluster.Execute("CREATE DATABASE laurel");

switch (args.FirstOrDefault() ?? "speed")
{
    case "speed" or "quotes" or "commits" or "hot":
        using (Shop shop = await Shop.OpenAsync(cluster))
        {
            var run = new SpeedRun(cluster, shop, Clients, length);
            if (args is ["quotes", ..]) run.RunQuotes();
            else await (args is ["commits" or "hot", ..] ? run.RunCommitsAsync(isHot: args[0] == "hot") : run.RunAsync());
        }

        return 0;
    case "kill":
        return await new KillRun(cluster, Clients, args.Length > 1 ? Number(args[1]) : 50).RunAsync() ? 0 : 1;
    case "expiry":
        return await new ExpiryRun(cluster, args.Length > 1 ? Number(args[1]) : 1_000_000).RunAsync() ? 0 : 1;
    default:
        Console.Error.WriteLine("speed [seconds], quotes [seconds], commits [seconds], hot [seconds], kill [times], or expiry [lots]");
        return 1;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
