using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Laurel.Client;

namespace Laurel.Load;

/// <summary>A till whose server may be killed: it sends what was not answered to the other one, and then goes back to its own.</summary>
internal sealed class KilledTill(Shop shop, int number, bool[] isUp) : IDisposable
{
    /// <summary>Of so many sales one is asked for again in the end.</summary>
    private const int Sampled = 20;

    private readonly List<(byte[] Request, byte[] Answer)> _sample = [];
    private readonly int _own = number % isUp.Length;
    private int _server = number % isUp.Length;
    private TillLine? _line;

    public int Number => number;

    public int Sold { get; private set; }

    /// <summary>Connections that ended before there was an answer.</summary>
    public int Broken { get; private set; }

    /// <summary>Answers that ask to come again, as a server gives that is going or has lost its database.</summary>
    public int Unavailable { get; private set; }

    /// <summary>Answers of 500, which no kill excuses.</summary>
    public int Faults { get; private set; }

    public string? Fault { get; private set; }

    /// <summary>Whether it has sold at its own server again after it had to leave it.</summary>
    public bool IsBack { get; private set; }

    /// <summary>Where an answer was first seen to be another one.</summary>
    public string? Change { get; private set; }

    public int Compared => _sample.Count;

    public void Sell(SaleCommit sale)
    {
        GoHome();
        byte[] request = TillLine.Post(
            "/v1/sales", shop.Key, JsonSerializer.SerializeToUtf8Bytes(sale, WireJson.Default.SaleCommit), sale.Id);
        byte[] answer = SendUntilAnswered(request);
        Sold++;
        if (Sold % Sampled == 0) _sample.Add((request, answer));
    }

    /// <returns>The body of the answer.</returns>
    public byte[] SendUntilAnswered(byte[] request)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TrySend(request) is { } answer) return answer;
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMinutes(1)) throw new InvalidOperationException("No server answers.");
            GoTo((_server + 1) % isUp.Length);
            Thread.Sleep(20);
        }
    }

    /// <summary>Asks for the sample once more, each at the other server than its own.</summary>
    public int CountChangedAnswers()
    {
        GoTo((_own + 1) % isUp.Length);
        return _sample.Count(one => IsChanged(one.Answer, SendUntilAnswered(one.Request)));
    }

    public void Dispose() => _line?.Dispose();

    private bool IsChanged(byte[] first, byte[] again)
    {
        int same = first.AsSpan().CommonPrefixLength(again);
        if (same == first.Length && same == again.Length) return false;
        Change ??= $" (…{From(first)}… and then …{From(again)}…)";
        return true;

        string From(byte[] answer) => Encoding.UTF8.GetString(answer.AsSpan()[Math.Max(0, same - 50)..Math.Min(same + 30, answer.Length)]);
    }

    private void GoHome()
    {
        if (_server == _own || !Volatile.Read(ref isUp[_own])) return;
        GoTo(_own);
        IsBack = true;
    }

    private void GoTo(int server)
    {
        _line?.Dispose();
        _line = null;
        _server = server;
    }

    private byte[]? TrySend(byte[] request)
    {
        try
        {
            _line ??= new TillLine(shop.Servers[_server].Port);
            int status = _line.Send(request);
            switch (status)
            {
                case 201:
                    return _line.Body();
                case 500:
                    Faults++;
                    Fault ??= $": {_line.Text}";
                    return null;
                case 502 or 503:
                    Unavailable++;
                    return null;
                default:
                    throw new InvalidOperationException($"The answer was {status}: {_line.Text}");
            }
        }
        catch (SocketException)
        {
            Broken++;
            return null;
        }
    }
}
