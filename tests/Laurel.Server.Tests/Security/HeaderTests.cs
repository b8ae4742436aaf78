using System.Net;
using System.Net.Http.Json;
using Laurel.Client;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Security;

/// <summary>What browsers are told, and what is believed of a proxy.</summary>
public sealed class HeaderTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/v1/me")]
    [InlineData("/v1/nothing")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_keeps_a_browser_from_what_no_page_asks_for(string path)
    {
        HttpResponseMessage answer = await server.Stranger().GetAsync(path);
        ShouldKeepABrowserFromMuch(answer);
        Scripts(answer).ShouldNotContain("'unsafe-inline'");
        if (path.StartsWith("/v1", StringComparison.Ordinal)) answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_page_about_the_api_differs_by_its_script_alone()
    {
        HttpResponseMessage answer = await server.Stranger().GetAsync("/docs");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ShouldKeepABrowserFromMuch(answer);
        Scripts(answer).ShouldContain("'unsafe-inline'");
    }

    [Fact]
    public async Task A_refusal_and_a_mistake_of_ours_tell_a_browser_no_less()
    {
        HttpClient person = await AdministratorByTlsAsync();
        await ShouldBeRefusedAsync(400, () => person.GetAsync("/v1/products?page=none"));
        await ShouldBeRefusedAsync(404, () => person.GetAsync("/v1/products/NOTHING"));
        await ShouldBeRefusedAsync(415, () => person.PostAsync("/v1/products", new StringContent("nothing")));
        (await person.SendAsync(KeyedProduct("HDR-1"))).StatusCode.ShouldBe(HttpStatusCode.Created);
        await ShouldBeRefusedAsync(409, () => person.SendAsync(KeyedProduct("HDR-2")));

        // A table that is not there is nothing that a caller could do about.
        await RenameAsync("product", "product_elsewhere");
        await ShouldBeRefusedAsync(500, () => person.GetAsync("/v1/products"));
        await RenameAsync("product_elsewhere", "product");
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_no_less()
    {
        await using WebApplicationFactory<Program> other = server.Start(host => host.UseSetting("Limits:SignInsPerMinute", "1"));
        HttpClient tls = other.CreateClient(new() { BaseAddress = new Uri("https://shop.example") });
        var nobody = new SignIn { Email = "nobody@laurel.example", Password = "something else 1" };
        await tls.PostAsJsonAsync("/v1/session", nobody, WireJson.Default.SignIn);
        await ShouldBeRefusedAsync(429, () => tls.PostAsJsonAsync("/v1/session", nobody, WireJson.Default.SignIn));
    }

    [Fact]
    public async Task No_other_site_may_ask_with_a_script()
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/v1/campaigns");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        HttpResponseMessage answer = await server.Stranger().SendAsync(request);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Over_tls_browsers_are_told_to_come_by_tls_only_and_cookies_are_secure()
    {
        HttpClient tls = server.Stranger();
        tls.BaseAddress = new Uri("https://shop.example");
        Header(await tls.GetAsync("/v1/me"), "Strict-Transport-Security").ShouldBe("max-age=31536000");
        HttpClient plain = server.Stranger();
        plain.BaseAddress = new Uri("http://shop.example");
        (await plain.GetAsync("/v1/me")).Headers.Contains("Strict-Transport-Security").ShouldBeFalse();

        await server.AddUserAsync("tls@laurel.example", Roles.Auditor);
        HttpResponseMessage signedIn = await tls.PostAsJsonAsync(
            "/v1/session", new SignIn { Email = "tls@laurel.example", Password = RunningServer.Password }, WireJson.Default.SignIn);
        signedIn.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure"));
    }

    [Fact]
    public async Task A_proxy_is_believed_when_it_is_known_and_nobody_else_is()
    {
        (await IsSecureAsync("127.0.0.1", null)).ShouldBeTrue();
        (await IsSecureAsync("10.1.2.3", null)).ShouldBeFalse();
        (await IsSecureAsync("10.1.2.3", "192.0.2.1, 10.1.0.0/16")).ShouldBeTrue();
        (await IsSecureAsync("192.0.2.1", "192.0.2.1, 10.1.0.0/16")).ShouldBeTrue();
        (await IsSecureAsync("192.0.2.2", "192.0.2.1, 10.1.0.0/16")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_keeps_the_server_from_starting()
    {
        await using WebApplicationFactory<Program> other = server.Start(host => host.UseSetting(Proxy.Setting, "the proxy"));
        Should.Throw<InvalidOperationException>(() => other.CreateClient()).Message.ShouldContain("Proxy:Addresses names 'the proxy'");
    }

    [Fact]
    public async Task The_limit_on_signing_in_is_one_for_each_address_behind_the_proxy()
    {
        await using WebApplicationFactory<Program> other = server.Start(host => host.UseSetting("Limits:SignInsPerMinute", "3")
            .ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new CallsFrom("127.0.0.1"))));
        int[] Statuses(string address) => [.. Enumerable.Range(0, 5).Select(_ => SignIn(other, address).GetAwaiter().GetResult())];
        Statuses("203.0.113.7").ShouldBe([401, 401, 401, 429, 429]);
        Statuses("203.0.113.8").ShouldBe([401, 401, 401, 429, 429]);
        Statuses("2001:db8:1:2::7").ShouldBe([401, 401, 401, 429, 429]);
        Statuses("2001:db8:1:2:abcd::9").ShouldAllBe(status => status == 429, "it is of the same line");
        Statuses("2001:db8:1:3::7").ShouldBe([401, 401, 401, 429, 429]);
    }

    private static async Task<int> SignIn(WebApplicationFactory<Program> server, string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/session")
        {
            Content = JsonContent.Create(
                new SignIn { Email = "nobody@laurel.example", Password = "something else 1" }, WireJson.Default.SignIn),
        };
        request.Headers.Add("X-Forwarded-For", address);
        return (int)(await server.CreateClient().SendAsync(request)).StatusCode;
    }

    /// <summary>Whether a server that is called from an address believes that its caller came by TLS.</summary>
    private async Task<bool> IsSecureAsync(string from, string? proxies)
    {
        await using WebApplicationFactory<Program> other = server.Start(host =>
        {
            if (proxies is not null) host.UseSetting(Proxy.Setting, proxies);
            host.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new CallsFrom(from)));
        });
        var request = new HttpRequestMessage(HttpMethod.Get, "http://shop.example/v1/me");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        HttpResponseMessage answer = await other.CreateClient().SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return answer.Headers.Contains("Strict-Transport-Security");
    }

    private async Task<HttpClient> AdministratorByTlsAsync()
    {
        await server.AddUserAsync("headers@laurel.example", Roles.Administrator);
        HttpClient tls = server.Stranger();
        tls.BaseAddress = new Uri("https://shop.example");
        HttpResponseMessage answer = await tls.PostAsJsonAsync(
            "/v1/session", new SignIn { Email = "headers@laurel.example", Password = RunningServer.Password }, WireJson.Default.SignIn);
        Me me = (await answer.Content.ReadFromJsonAsync(WireJson.Default.Me))!;
        tls.DefaultRequestHeaders.Add("X-XSRF-TOKEN", me.XsrfToken);
        return tls;
    }

    private static HttpRequestMessage KeyedProduct(string code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/products")
        {
            Content = Answers.Json(
                $$"""{"code":"{{code}}","name":"P","unit":"PIECE","unitPrice":5,"vatRate":20,"barcodes":[],"policy":[]}"""),
        };
        request.Headers.Add("Idempotency-Key", "one-for-two");
        return request;
    }

    private static async Task ShouldBeRefusedAsync(int status, Func<Task<HttpResponseMessage>> ask)
    {
        HttpResponseMessage answer = await ask();
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        ShouldKeepABrowserFromMuch(answer);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        Header(answer, "Strict-Transport-Security").ShouldBe("max-age=31536000");
    }

    private static void ShouldKeepABrowserFromMuch(HttpResponseMessage answer)
    {
        string policy = Header(answer, "Content-Security-Policy");
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("object-src 'none'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Referrer-Policy").ShouldBe("no-referrer");
        Header(answer, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header(answer, "Permissions-Policy").ShouldContain("geolocation=()");
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("X-Powered-By").ShouldBeFalse();
    }

    private static string Scripts(HttpResponseMessage answer) => Header(answer, "Content-Security-Policy").Split("; ")
        .Single(part => part.StartsWith("script-src", StringComparison.Ordinal));

    private Task RenameAsync(string table, string name)
    {
        string rename = $"ALTER TABLE {table} RENAME TO {name}";
        return server.WithStoreAsync(store => store.Database.ExecuteSqlRawAsync(rename));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
