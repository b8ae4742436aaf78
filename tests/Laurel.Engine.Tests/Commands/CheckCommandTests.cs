using System.Net;
using System.Net.Sockets;
using System.Text;
using Laurel.Cli;

namespace Laurel.Engine.Tests.Commands;

/// <summary>What <c>laurel check</c> prints of a server's answer, and how it exits; scripts rely on both.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string Holds = """{"name":"sale-lines","says":"The nets of its lines sum to the net of a sale."}""";

    private const string Broken =
        """{"name":"coupon-uses","says":"A coupon was used as often as sales used it.","brokenBy":"coupon K-1: sales 2, coupon 3"}""";

    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task It_exits_0_when_all_holds_and_says_what_was_looked_at()
    {
        (int exit, string? key) = await RunAsync(200, $$"""{"holds":true,"invariants":[{{Holds}}]}""");
        exit.ShouldBe(0);
        key.ShouldBe("Bearer lk_secret");
        Lines(_output).ShouldBe(["ok      sale-lines: The nets of its lines sum to the net of a sale."]);
        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task It_exits_1_and_prints_the_first_row_that_breaks_something()
    {
        (int exit, _) = await RunAsync(200, $$"""{"holds":false,"invariants":[{{Holds}},{{Broken}}]}""");
        exit.ShouldBe(1);
        Lines(_output)[^1].ShouldBe("BROKEN  coupon-uses: coupon K-1: sales 2, coupon 3");
    }

    [Fact]
    public async Task It_exits_2_and_says_why_when_the_server_refuses()
    {
        (int exit, _) = await RunAsync(
            403, """{"type":"https://laurel.dev/problems/forbidden","title":"Forbidden","status":403,"detail":"No right to check."}""");
        exit.ShouldBe(2);
        Lines(_error).ShouldHaveSingleItem().ShouldEndWith("403 No right to check.");
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task It_exits_2_when_something_else_answers()
    {
        (int exit, _) = await RunAsync(200, "<html>Welcome</html>");
        exit.ShouldBe(2);
        _error.ToString().ShouldContain("can't be asked");
    }

    [Fact]
    public async Task It_exits_2_when_nobody_answers()
    {
        (await CheckAsync($"http://localhost:{FreePort()}/", "lk_secret")).ShouldBe(2);
        _error.ToString().ShouldContain("can't be asked");
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("/v1")]
    [InlineData("ftp://localhost/")]
    public async Task It_exits_2_when_the_address_is_none_of_a_server(string address)
    {
        (await CheckAsync(address, "lk_secret")).ShouldBe(2);
        Lines(_error).ShouldBe(["--server: an address such as https://laurel.example.com is needed."]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task It_exits_2_without_a_key(string? key)
    {
        (await CheckAsync("http://localhost:1/", key)).ShouldBe(2);
        Lines(_error).ShouldHaveSingleItem().ShouldStartWith("--key: an API key of scope INTEGRATION is needed");
    }

    private async Task<(int Exit, string? Key)> RunAsync(int status, string body)
    {
        string address = $"http://localhost:{FreePort()}/";
        using var server = new HttpListener();
        server.Prefixes.Add(address);
        server.Start();
        Task<int> running = CheckAsync(address, "lk_secret");
        HttpListenerContext asked = await server.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(1));
        asked.Request.Url!.AbsolutePath.ShouldBe("/v1/check");
        string? key = asked.Request.Headers["Authorization"];
        asked.Response.StatusCode = status;
        asked.Response.ContentType = status == 200 ? "application/json" : "application/problem+json";
        asked.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: true);
        return (await running, key);
    }

    private Task<int> CheckAsync(string address, string? key) =>
        CheckCommand.RunAsync(new Uri(address, UriKind.RelativeOrAbsolute), key, _output, _error, CancellationToken.None);

    private static string[] Lines(StringWriter written) =>
        written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
