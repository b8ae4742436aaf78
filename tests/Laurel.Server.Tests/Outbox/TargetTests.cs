using System.Net;
using Laurel.Client;
using Laurel.Server.Platform.Outbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace Laurel.Server.Tests.Outbox;

/// <summary>No webhook leads inside, however its address is written and whatever a name answers.</summary>
public sealed class TargetTests
{
    /// <summary>Each leads, or pretends to lead, into a network; most in a spelling that a simple look doesn't see through.</summary>
    public static TheoryData<string> Inside =>
    [
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0177.0.0.1",
        "017700000001", "127.0.0.1.", "0177.0x0.0.1", "0", "0.0.0.0", "0.0.0.1",
        "localhost", "LOCALHOST", "localhost.", "a.localhost", "10.0.0.1",
        "167772161", "0xa000001", "012.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "3232235521",
        "0xc0a80001", "0300.0250.0.1", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.0.1", "100.64.0.1",
        "100.100.100.200", "100.127.255.255", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
        "192.88.99.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "１２７.0.0.1", "①②⑦.0.0.1",
        "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::ffff:8.8.8.8]",
        "[::127.0.0.1]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]", "[64:ff9b::7f00:1]", "[64:ff9b::8.8.8.8]",
        "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2001::1]", "[2001:db8::1]", "[3fff::1]", "[100::1]", "[4000::1]",
    ];

    [Theory]
    [MemberData(nameof(Inside))]
    public async Task An_address_inside_is_refused_and_never_connected_to(string host)
    {
        int asked = 0;
        Attempt attempt = await SendAsync($"https://{host}:9/hook", "", (name, cancel) =>
        {
            asked++;
            return Dns.GetHostAddressesAsync(name, cancel);
        });

        attempt.Status.ShouldBeNull();
        (attempt.Error ?? "").ShouldContain("lies inside a network", Case.Sensitive, $"{host}, looked up {asked} times");
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("198.17.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2620:fe::fe")]
    public void An_address_of_the_public_internet_is_not_refused(string address) =>
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public async Task A_name_that_changes_its_answer_after_registration_leads_nowhere()
    {
        await using Sink sink = await Sink.OpenAsync();
        string url = $"https://turning.example:{new Uri(sink.Url).Port}/hook";
        Targets("").Refusal(new Uri(url)).ShouldBeNull();

        foreach (string answers in new[] { "127.0.0.1", "8.8.8.8 127.0.0.1", "::1", "10.0.0.1" })
        {
            IPAddress[] found = [.. answers.Split(' ').Select(IPAddress.Parse)];
            Attempt attempt = await SendAsync(url, "", (_, _) => Task.FromResult(found));
            string error = attempt.Error.ShouldNotBeNull();
            error.ShouldContain("lies inside a network");
            error.ShouldContain("turning.example");
        }

        sink.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_setting_names_is_reached_by_address_network_or_name()
    {
        await using Sink sink = await Sink.OpenAsync();
        int port = new Uri(sink.Url).Port;
        foreach (string allowed in new[] { "127.0.0.1", "10.0.0.0/8, 127.0.0.0/8" })
            (await SendAsync(sink.Url, allowed, Dns.GetHostAddressesAsync)).Status.ShouldBe(200);
        ResolveName inner = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        (await SendAsync($"http://Inner.example:{port}/hook", "inner.example", inner)).Status.ShouldBe(200);
        (await SendAsync($"http://[::ffff:127.0.0.1]:{port}/hook", "127.0.0.1", Dns.GetHostAddressesAsync)).Status.ShouldBe(200);
        sink.All.Count.ShouldBe(4);

        sink.Forget();
        (await SendAsync(sink.Url, "127.0.0.2", Dns.GetHostAddressesAsync)).Error!.ShouldContain("lies inside a network");
        (await SendAsync("http://shop.example/", "127.0.0.1", Dns.GetHostAddressesAsync)).Error!.ShouldContain("Only https");
        sink.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("http://inner.example/")]
    [InlineData("a_b^c")]
    public void A_setting_that_makes_no_sense_is_said_at_the_start(string setting) =>
        Should.Throw<InvalidOperationException>(() => Targets(setting)).Message.ShouldContain(AllowedTargets.Setting);

    private static AllowedTargets Targets(string setting) => new(new ConfigurationBuilder()
        .AddInMemoryCollection([new KeyValuePair<string, string?>(AllowedTargets.Setting, setting)]).Build());

    private static async Task<Attempt> SendAsync(string url, string allowed, ResolveName resolve)
    {
        var secrets = new WebhookSecrets(new EphemeralDataProtectionProvider());
        using var sender = new WebhookSender(Targets(allowed), resolve, secrets, TimeProvider.System);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.NewGuid(), Url = url, IsActive = true, Secret = secrets.New().Kept, CreatedAt = now, CreatedBy = "test",
        };
        return await sender.SendAsync(
            endpoint, Announcements.New(EventTypes.SaleCommitted, "1", "1", now, "{}"), TestContext.Current.CancellationToken);
    }
}
