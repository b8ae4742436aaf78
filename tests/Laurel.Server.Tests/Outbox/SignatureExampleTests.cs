using System.Text;
using System.Text.RegularExpressions;
using Laurel.Server.Platform.Outbox;
using Microsoft.AspNetCore.DataProtection;

namespace Laurel.Server.Tests.Outbox;

/// <summary>The page for those who receive webhooks has a signed example; the server must sign it just so.</summary>
public sealed class SignatureExampleTests
{
    [Fact]
    public void The_example_on_the_page_is_signed_as_the_server_signs()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "integrating", "webhooks.md"));
        (string id, string timestamp) = (Value(page, "id"), Value(page, "timestamp"));

        string signature = Sign(Value(page, "secret"), id, timestamp, Value(page, "body"));

        signature.ShouldBe(Value(page, "signatures").Split(' ')[^1]);
    }

    /// <summary>The example of the convention itself, so that receivers written for it by others work.</summary>
    [Fact]
    public void The_example_of_Standard_Webhooks_is_signed_as_published() => Sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}""")
        .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    private static string Sign(string secret, string id, string timestamp, string body)
    {
        var protection = new EphemeralDataProtectionProvider();
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.NewGuid(), Url = "https://shop.example/", IsActive = true, CreatedAt = default, CreatedBy = "test",
            Secret = protection.CreateProtector(WebhookSecrets.Purpose).Protect(secret),
        };
        long time = long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture);
        return new WebhookSecrets(protection).Sign(endpoint, id, time, Encoding.UTF8.GetBytes(body), default);
    }

    /// <summary>What the program on the page gives a name, as a plain or a raw text.</summary>
    private static string Value(string page, string name)
    {
        Match match = Regex.Match(
            page, $"string {name} = (\"\"\"(?<text>.+?)\"\"\"|\"(?<text>[^\"]+)\");", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5));
        match.Success.ShouldBeTrue(name);
        return match.Groups["text"].Value;
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Laurel.slnx"))) folder = folder.Parent.ShouldNotBeNull();
        return folder.FullName;
    }
}
