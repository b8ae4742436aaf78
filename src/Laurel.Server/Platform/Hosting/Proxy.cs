using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Laurel.Server.Platform.Hosting;

/// <summary>
/// The web server with TLS that stands in front of this one: what it says of the caller's address and of TLS is believed, and nobody else.
/// </summary>
/// <remarks>
/// <c>Proxy:Addresses</c>: addresses and networks with commas between them, besides this machine itself. Without it limits would be
/// shared by everybody behind the proxy, and cookies would not be marked <c>Secure</c>.
/// </remarks>
internal static class Proxy
{
    public const string Setting = "Proxy:Addresses";

    private static readonly TimeSpan TlsOnlyFor = TimeSpan.FromDays(365);

    public static void AddProxy(this WebApplicationBuilder builder)
    {
        string[] named = (builder.Configuration[Setting] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // Each that is known may stand behind another that is known; the first unknown one is the caller.
            options.ForwardLimit = null;
            foreach (string one in named) Believe(options, one);
        });
        builder.Services.AddHsts(options => options.MaxAge = TlsOnlyFor);
    }

    public static void UseProxy(this WebApplication app)
    {
        // A setting that can't be read keeps the server from starting.
        _ = app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ForwardedHeadersOptions>>().Value;
        app.UseForwardedHeaders();
        app.UseHsts();
    }

    /// <exception cref="InvalidOperationException">It is neither an address nor a network.</exception>
    private static void Believe(ForwardedHeadersOptions options, string named)
    {
        if (IPAddress.TryParse(named, out IPAddress? address)) options.KnownProxies.Add(address);
        else if (System.Net.IPNetwork.TryParse(named, out System.Net.IPNetwork network)) options.KnownIPNetworks.Add(network);
        else
            throw new InvalidOperationException(
                $"The setting {Setting} names '{named}'. An address such as 10.0.0.5 or a network such as 10.0.0.0/24 is needed.");
    }
}
