using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Laurel.Server.Tests.Platform;

/// <summary>
/// A PostgreSQL server that is thrown away with the test run. <c>LAUREL_TEST_POSTGRES</c> names one that is running already instead, as a
/// connection string of a role that may create databases. The load of <c>bench/load</c> runs on one, too.
/// </summary>
internal sealed class PostgresCluster
{
    /// <summary>Names one that is running already.</summary>
    public const string Named = "LAUREL_TEST_POSTGRES";

    private const string Prefix = "laurel-pg-";

    private readonly NpgsqlConnectionStringBuilder _place;

    public PostgresCluster(string place) => _place = new NpgsqlConnectionStringBuilder(place);

    /// <summary>Whether this machine has the programs of PostgreSQL; without them only one that is named can be used.</summary>
    public static bool HasPrograms => Programs() is not null || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, "initdb")));

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(_place.ConnectionString) { Database = database, MaxPoolSize = 40 }.ConnectionString;

    /// <summary>One of its own that keeps what it says it has kept, as a shop's does, unless the settings say otherwise.</summary>
    /// <param name="settings">Names with values, separated by an equals sign.</param>
    public static PostgresCluster Start(params string[] settings)
    {
        if (Environment.GetEnvironmentVariable(Named) is { Length: > 0 } given) return new PostgresCluster(given);
        return StartHere(string.Concat(settings.Select(setting => $" -c {setting}")));
    }

    public void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_place.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static PostgresCluster StartHere(string settings)
    {
        RemoveLeftovers();
        string folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        int port = FreePort();
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres:postgres", folder);
        }

        RunAsPostgres("initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
            "--no-sync", "--no-instructions");

        RunAsPostgres("pg_ctl", "-D", $"{folder}/data", "-w", "-t", "60", "-l", $"{folder}/log", "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 "
            + $"-c shared_buffers=128MB{settings}", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(folder);
        return new PostgresCluster($"Host=127.0.0.1;Port={port};Username=postgres;Include Error Detail=true");
    }

    private static void Stop(string folder)
    {
        RunAsPostgres("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Clusters of runs that were killed; the name of their folder says which process they belonged to.</summary>
    private static void RemoveLeftovers()
    {
        foreach (string folder in Directory.GetDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            string owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && !Directory.Exists($"/proc/{id}"))
            {
                try
                {
                    Stop(folder);
                }
                catch (InvalidOperationException)
                {
                    // It was not running any more; only its files are left.
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void RunAsPostgres(string program, params string[] arguments)
    {
        string file = Programs() is { } folder ? Path.Combine(folder, program) : program;
        if (Environment.UserName == "root")
        {
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", file, .. arguments]);
        }
        else
        {
            Run(file, arguments);
        }
    }

    /// <summary>Where Debian puts them; the newest of several.</summary>
    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private static void Run(string file, params string[] arguments)
    {
        // The server that pg_ctl leaves behind would hold our pipes open, so it gets none.
        string[] quiet = ["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", file, .. arguments];
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", quiet) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {string.Join(' ', arguments)}");
        }
    }
}
