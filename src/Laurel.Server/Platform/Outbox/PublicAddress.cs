using System.Net;
using System.Net.Sockets;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Tells addresses of the public internet from all that lie inside somebody's network or lead there in disguise.</summary>
/// <remarks>From the special-purpose registries of IANA. What is not given out yet is refused: better that than reached.</remarks>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // Answers questions of virtual machines about themselves at one cloud, though it looks public.
            "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that is given out to the public internet so far.</summary>
    private static readonly IPNetwork Given6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic6 =
    [
        // Protocol assignments with Teredo, documentation, 6to4, and documentation once more.
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !NotPublic4.Any(network => network.Contains(address)),

        // Outside of what is given out lie loopback, link-local, unique local, multicast and NAT64. IPv4 in disguise is asked for by name,
        // because a network answers wrongly for it: 2000::/3 claims to contain ::ffff:10.0.0.1.
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && Given6.Contains(address)
            && !NotPublic6.Any(network => network.Contains(address)),
        _ => false,
    };
}
