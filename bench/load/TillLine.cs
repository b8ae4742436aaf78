using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Laurel.Load;

/// <summary>
/// One connection of a till. It speaks just enough HTTP to send what was written beforehand and to find the end of the answer: what sends
/// the load runs on the same two processors as what is measured.
/// </summary>
internal sealed class TillLine : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _length;

    public TillLine(int port) => _socket.Connect(IPAddress.Loopback, port);

    public static byte[] Get(string address) => Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    public static byte[] Post(string address, string key, byte[] body, Guid? idempotencyKey)
    {
        string head = $"POST {address} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n" + (idempotencyKey is { } id ? $"Idempotency-Key: {id:N}\r\n" : "") + "\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <returns>The status.</returns>
    /// <exception cref="SocketException">The server is gone.</exception>
    public int Send(byte[] request)
    {
        for (int sent = 0; sent < request.Length;) sent += _socket.Send(request.AsSpan(sent));
        _length = 0;
        do
        {
            int read = _socket.Receive(_buffer.AsSpan(_length));
            if (read == 0) throw new SocketException((int)SocketError.ConnectionReset);
            _length += read;
        }
        while (!IsWhole(_buffer.AsSpan(0, _length)));
        return ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + (_buffer[11] - '0');
    }

    /// <summary>The last answer as it came.</summary>
    public string Text => Encoding.UTF8.GetString(_buffer, 0, _length);

    /// <summary>The body of the last answer, whether it came whole or in chunks.</summary>
    public byte[] Body()
    {
        ReadOnlySpan<byte> answer = _buffer.AsSpan(0, _length);
        int end = answer.IndexOf("\r\n\r\n"u8);
        ReadOnlySpan<byte> rest = answer[(end + 4)..];
        if (answer[..end].IndexOf("Content-Length: "u8) >= 0) return rest.ToArray();
        var body = new List<byte>();
        while (true)
        {
            int line = rest.IndexOf("\r\n"u8);
            int size = int.Parse(rest[..line], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (size == 0) return [.. body];
            body.AddRange(rest.Slice(line + 2, size));
            rest = rest[(line + 2 + size + 2)..];
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        int end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        ReadOnlySpan<byte> head = answer[..end];
        int given = head.IndexOf("Content-Length: "u8);
        if (given < 0) return answer.EndsWith("0\r\n\r\n"u8);
        int length = 0;
        for (int i = given + "Content-Length: "u8.Length; i < head.Length && head[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            length = (length * 10) + (head[i] - '0');
        }

        return answer.Length >= end + 4 + length;
    }
}
