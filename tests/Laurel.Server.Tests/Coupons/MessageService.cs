using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Laurel.Server.Tests.Coupons;

/// <summary>A provider's HTTP service that keeps what it is given and answers as it is told.</summary>
internal sealed class MessageService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(JsonNode Body, string Key, string Authorization)> _calls = new();

    private MessageService(WebApplication app) => _app = app;

    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>Lets every call end without an answer.</summary>
    public bool BreaksOff { get; set; }

    public string Address => _app.Urls.Single() + "/send";

    public IReadOnlyList<(JsonNode Body, string Key, string Authorization)> Calls => [.. _calls];

    public static async Task<MessageService> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var service = new MessageService(app);
        app.MapPost("/send", service.TakeAsync);
        await app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        JsonNode body = (await JsonNode.ParseAsync(context.Request.Body))!;
        _calls.Enqueue((body, context.Request.Headers["Idempotency-Key"].ToString(), context.Request.Headers.Authorization.ToString()));
        if (BreaksOff) context.Abort();
        else context.Response.StatusCode = Answers.TryDequeue(out int status) ? status : 200;
    }
}
