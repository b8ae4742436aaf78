using System.Net;
using System.Net.Sockets;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Looks a name up.</summary>
internal delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancel);

/// <summary>
/// Opens the connections of webhooks. The address is judged here, at the moment of connecting and in the very form that is connected to, so
/// that neither a strange spelling nor a name that changes its answer leads inside.
/// </summary>
internal sealed class TargetConnection(AllowedTargets targets, ResolveName resolve)
{
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        string host = context.DnsEndPoint.Host;
        IPAddress[] addresses = IPAddress.TryParse(host, out IPAddress? literal) ? [literal] : await resolve(host, cancel);

        // One address inside is enough: an honest name of the public internet has none.
        if (!targets.NamesHost(host) && Array.Find(addresses, address => !targets.Allows(address)) is { } inside)
            throw new RefusedTargetException(AllowedTargets.Inside(literal is null ? $"{host} ({inside})" : $"{inside}"));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A webhook leads where it must not.</summary>
internal sealed class RefusedTargetException(string message) : Exception(message);
