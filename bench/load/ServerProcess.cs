using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Laurel.Load;

/// <summary>One of Laurel's servers, in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _token = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private bool _isDisposed;

    private ServerProcess(string connectionString, int port)
    {
        Port = port;
        string file = Path.Combine(AppContext.BaseDirectory, "..", "..", "Laurel.Server", "release", "Laurel.Server.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", Path.GetFullPath(file)])
        {
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(file)), RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        start.Environment["ConnectionStrings__Laurel"] = connectionString;
        start.Environment["Limits__RequestsPerSecond"] = "1000000";
        start.Environment["Logging__LogLevel__Microsoft"] = "Warning";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);

        // A run that is broken off leaves no server behind to disturb the next one.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    public int Port { get; }

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));

    /// <summary>Good for making the first administrator, until another server over the same database is started.</summary>
    public Task<string> Token => _token.Task.WaitAsync(Patience);

    public double CpuSeconds => _process.TotalProcessorTime.TotalSeconds;

    public double Megabytes => _process.WorkingSet64 / 1e6;

    /// <summary>A server at a port that nobody uses, or at that of one that was killed.</summary>
    public static async Task<ServerProcess> StartAsync(string connectionString, int? port = null)
    {
        var server = new ServerProcess(connectionString, port ?? FreePort());
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        await server._ready.Task.WaitAsync(Patience);
        return server;
    }

    /// <summary>Without a word, as when the power goes.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Read(string? line)
    {
        if (line is null) return;
        int token = line.IndexOf("/setup?token=", StringComparison.Ordinal);
        if (token >= 0) _token.TrySetResult(line[(token + "/setup?token=".Length)..].Trim());
        else if (line.Contains("Laurel is ready", StringComparison.Ordinal)) _ready.TrySetResult();
        else if (line.Contains("fail", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal))
            Console.Error.WriteLine(line);
    }
}
