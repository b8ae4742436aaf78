using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Laurel.Server.Tests.Coupons;

/// <summary>A real, small mail server (RFC 5321) that keeps what it is given.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<MimeMessage> _mails = new();
    private int _refusals;

    public MailServer()
    {
        _listener.Start();
        _ = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<MimeMessage> Mails => [.. _mails];

    /// <summary>What recipients are answered while they are refused.</summary>
    public string Refusal { get; set; } = "450 4.2.1 busy";

    /// <summary>Answers so many recipients with the refusal.</summary>
    public void RefuseNext(int count) => _refusals = count;

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using TcpClient caller = client;
        using var reader = new StreamReader(caller.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(caller.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 test ready");
        while (await reader.ReadLineAsync() is { } line)
        {
            string command = line.Split(' ', ':')[0].ToUpperInvariant();
            await writer.WriteLineAsync(command switch
            {
                "EHLO" => "250-test\r\n250 8BITMIME",
                "RCPT" => Interlocked.Decrement(ref _refusals) >= 0 ? Refusal : "250 ok",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            if (command == "QUIT") return;
            if (command != "DATA") continue;
            _mails.Enqueue(await ReadMailAsync(reader));
            await writer.WriteLineAsync("250 kept");
        }
    }

    private static async Task<MimeMessage> ReadMailAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(bytes);
    }
}
