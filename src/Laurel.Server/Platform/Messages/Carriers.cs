using Laurel.Client;
using Laurel.Server.Platform.Outbox;

namespace Laurel.Server.Platform.Messages;

/// <summary>The carriers that this server's settings name; a channel without settings isn't there.</summary>
internal sealed class Carriers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly ILogger<Carriers> _log;
    private readonly Dictionary<CouponChannel, Carrier> _known = [];

    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public Carriers(IConfiguration configuration, AllowedTargets targets, ILogger<Carriers> log)
    {
        _log = log;

        // An answer that sends us elsewhere is a failure: what we carry is for the address in the settings alone.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = Patience,
        };
        _http = new HttpClient(handler) { Timeout = Patience };
        IConfigurationSection all = configuration.GetSection("Distribution");
        if (EmailSettings.Read(all.GetSection("Email")) is { } email) _known[CouponChannel.Email] = new EmailCarrier(email);
        if (ProviderSettings.Read(all.GetSection("Sms"), targets) is { } sms) _known[CouponChannel.Sms] = new ProviderCarrier(_http, sms);
        if (ProviderSettings.Read(all.GetSection("Push"), targets) is { } push)
            _known[CouponChannel.Push] = new ProviderCarrier(_http, push);
    }

    /// <summary>The channels that this server serves; what is for another one waits for a server that does.</summary>
    public IReadOnlyList<CouponChannel> Ready => [CouponChannel.Manual, .. _known.Keys];

    public bool IsReady(CouponChannel channel) => Ready.Contains(channel);

    /// <summary>Sends a message once; nothing that goes wrong keeps others from being sent.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public async Task<Delivery> SendAsync(Message message, CancellationToken cancel)
    {
        try
        {
            return await _known[message.Channel].SendAsync(message, cancel);
        }
#pragma warning disable CA1031 // Whatever went wrong, the message may be out, and the others are still to be sent.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _log.LogError(failure, "A message by {Channel} failed in an unexpected way.", message.Channel);
            return Delivery.Unknown($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    public void Dispose() => _http.Dispose();
}
