using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Laurel.Server.Tests.Outbox;

/// <summary>What a receiver got.</summary>
internal sealed record Received(string Path, string ContentType, string Id, string Timestamp, string Signature, byte[] Body)
{
    public JsonNode Event => JsonNode.Parse(Body)!;

    public string Subject => (string)Event["subject"]!;
}

/// <summary>A receiver of webhooks on this machine: it notes what comes, and answers as the test wants.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private Sink(WebApplication app) => _app = app;

    /// <summary>The status for what came; 200 unless a test says otherwise.</summary>
    public Func<Received, HttpContext, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(200);

    public string Url => _app.Urls.Single() + "/hook";

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Received> All => [.. _received];

    public static async Task<Sink> OpenAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var sink = new Sink(app);
        app.Run(sink.TakeAsync);
        await app.StartAsync();
        return sink;
    }

    public void AnswerWith(int status) => Answer = (_, _) => Task.FromResult(status);

    public void Forget() => _received.Clear();

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        IHeaderDictionary headers = context.Request.Headers;
        var received = new Received(
            context.Request.Path, context.Request.ContentType!, headers["webhook-id"]!, headers["webhook-timestamp"]!,
            headers["webhook-signature"]!, body.ToArray());
        Encoding.UTF8.GetString(received.Body).ShouldNotBeEmpty();
        _received.Enqueue(received);
        context.Response.StatusCode = await Answer(received, context);
    }
}
