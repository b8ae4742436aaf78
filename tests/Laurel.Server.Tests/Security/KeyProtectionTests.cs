using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Laurel.Client;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Security;

/// <summary>Whoever has only the database reads no keys of cookies and webhooks, once there is a certificate.</summary>
public sealed class KeyProtectionTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("laurel-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task With_a_certificate_no_key_in_the_database_can_be_read_and_all_goes_on_as_before()
    {
        var administrator = new LaurelClient(await server.PersonAsync(Roles.Administrator));
        IssuedWebhook hook = await administrator.CreateWebhookAsync(new WebhookChange { Url = "https://shop.example/kept" });
        (await KeysAsync()).ShouldAllBe(xml => xml.Contains("masterKey"));

        string file = Certificate("first", "secret");
        await using (WebApplicationFactory<Program> safe = Start(file, "secret"))
        {
            await ShouldSignAsync(safe, hook.Webhook.Id);
            (await KeysAsync()).ShouldAllBe(xml => !xml.Contains("<masterKey") && xml.Contains("EncryptedXmlDecryptor"));
            await ShouldKnowAsync(safe);
        }

        // The next certificate closes what is new; the one before still opens what it closed.
        string next = Certificate("second", null);
        await using (WebApplicationFactory<Program> later = Start(next, null, file, "secret"))
        {
            await ShouldSignAsync(later, hook.Webhook.Id);
        }

        await using WebApplicationFactory<Program> stranger = Start(next, null);
        Should.Throw<CryptographicException>(() => Sign(stranger, hook.Webhook.Id).GetAwaiter().GetResult());
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_keeps_the_server_from_starting()
    {
        string broken = Path.Combine(_folder.FullName, "broken.pfx");
        await File.WriteAllTextAsync(broken, "nothing");
        foreach ((string file, string? password) in new[]
        {
            (broken, null), (Path.Combine(_folder.FullName, "none.pfx"), null), (Certificate("third", "right"), "wrong"),
        })
        {
            await using WebApplicationFactory<Program> other = Start(file, password);
            Should.Throw<InvalidOperationException>(() => other.CreateClient()).Message.ShouldContain("Protection:Certificate names");
        }
    }

    private WebApplicationFactory<Program> Start(string file, string? password, string? former = null, string? formerPassword = null) =>
        server.Start(host =>
        {
            host.UseSetting("Protection:Certificate", file).UseSetting("Protection:Password", password);
            if (former is null) return;
            host.UseSetting("Protection:Former:0:Certificate", former).UseSetting("Protection:Former:0:Password", formerPassword);
        });

    private string Certificate(string name, string? password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN=laurel {name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        string file = Path.Combine(_folder.FullName, name + ".pfx");
        File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12, password));
        return file;
    }

    private async Task<IReadOnlyList<string>> KeysAsync()
    {
        List<string?> keys = [];
        await server.WithStoreAsync(async store => keys = await store.DataProtectionKeys.Select(key => key.Xml).ToListAsync());
        keys.ShouldNotBeEmpty();
        return [.. keys.OfType<string>()];
    }

    private static async Task ShouldSignAsync(WebApplicationFactory<Program> server, Guid hook) =>
        (await Sign(server, hook)).ShouldStartWith("v1,");

    private static async Task<string> Sign(WebApplicationFactory<Program> server, Guid hook)
    {
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        WebhookEndpoint row = await store.WebhookEndpoints.AsNoTracking().SingleAsync(known => known.Id == hook);
        return scope.ServiceProvider.GetRequiredService<WebhookSecrets>().Sign(row, "id", 1, "{}"u8, DateTimeOffset.UnixEpoch);
    }

    private async Task ShouldKnowAsync(WebApplicationFactory<Program> other)
    {
        const string email = "protected@laurel.example";
        await server.AddUserAsync(email, Roles.Auditor);
        HttpClient http = other.CreateClient();
        HttpResponseMessage signedIn = await http.PostAsJsonAsync(
            "/v1/session", new SignIn { Email = email, Password = RunningServer.Password }, WireJson.Default.SignIn);
        signedIn.EnsureSuccessStatusCode();
        (await http.GetFromJsonAsync("/v1/me", WireJson.Default.Me))!.Email.ShouldBe(email);
    }
}
