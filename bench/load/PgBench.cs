using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Laurel.Load;

/// <summary>The peer: pgbench with the least that a posted sale must write.</summary>
internal sealed class PgBench(string connectionString, int clients)
{
    private readonly NpgsqlConnectionStringBuilder _place = new(connectionString);

    public void Prepare() => Run("psql", "-q", "-v", "customers=200000", "-v", "campaigns=10000", "-f", Script("schema"));

    /// <returns>Transactions per second.</returns>
    public double Measure(string script, TimeSpan length)
    {
        string seconds = length.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        string text = Run("pgbench", "-n", "-c", $"{clients}", "-j", "2", "-T", seconds, "-f", Script(script));
        const string before = "tps = ";
        string rate = text[(text.IndexOf(before, StringComparison.Ordinal) + before.Length)..].Split(' ')[0];
        return double.Parse(rate, CultureInfo.InvariantCulture);
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "pgbench", $"{name}.sql");

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["PGHOST"] = _place.Host;
        start.Environment["PGPORT"] = _place.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = _place.Username;
        start.Environment["PGDATABASE"] = _place.Database;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? text : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }
}
