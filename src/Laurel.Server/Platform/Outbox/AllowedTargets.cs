using System.Net;
using Laurel.Engine.Problems;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Where webhooks may lead: to the public internet by TLS, and to what <c>Webhooks:AllowedTargets</c> names.</summary>
internal sealed class AllowedTargets
{
    public const string Setting = "Webhooks:AllowedTargets";

    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> _networks = [];

    /// <exception cref="InvalidOperationException">An entry of the setting is neither a host, an address nor a network.</exception>
    public AllowedTargets(IConfiguration configuration)
    {
        foreach (string entry in (configuration[Setting] ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(entry, out IPNetwork network)) _networks.Add(network);
            else if (IPAddress.TryParse(entry, out IPAddress? address))
                _networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (Uri.CheckHostName(entry) == UriHostNameType.Dns) _hosts.Add(entry);
            else throw new InvalidOperationException(
                $"The setting {Setting} has '{entry}'. Write hosts, addresses and networks such as 'hooks.example, 10.1.0.0/16'.");
        }
    }

    /// <summary>Whether the setting names this host, whatever its address.</summary>
    public bool NamesHost(string host) => _hosts.Contains(host.TrimEnd('.'));

    /// <summary>Whether a connection may be made to this address.</summary>
    public bool Allows(IPAddress address) => PublicAddress.Is(address) || Names(address);

    /// <summary>What speaks against a URL, before any name in it is looked up; null when nothing does.</summary>
    public TargetRefusal? Refusal(Uri url)
    {
        // A dot at the end only says that a name is whole.
        string host = url.DnsSafeHost.TrimEnd('.');
        bool isAddress = IPAddress.TryParse(host, out IPAddress? address);
        bool isNamed = NamesHost(host) || (isAddress && Names(address!));
        if (isNamed) return null;
        if (isAddress && !PublicAddress.Is(address!)) return InsideOf(host);
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return InsideOf(host);
        return url.Scheme == Uri.UriSchemeHttps ? null
            : new TargetRefusal(ProblemCode.AddressNotHttps, $"Only https is allowed, except for what the setting {Setting} names.");
    }

    public static string Inside(string target) =>
        $"{target} lies inside a network, not on the public internet; the setting {Setting} can allow it.";

    private static TargetRefusal InsideOf(string target) => new(ProblemCode.PrivateAddress, Inside(target));

    /// <summary>IPv4 in disguise is asked for as what it is: a network of IPv6 answers wrongly for it.</summary>
    private bool Names(IPAddress address) =>
        _networks.Exists(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}

/// <summary>What speaks against an address.</summary>
/// <param name="Code">One of <see cref="ProblemCode"/>.</param>
/// <param name="Message">A sentence in English.</param>
internal sealed record TargetRefusal(string Code, string Message);
