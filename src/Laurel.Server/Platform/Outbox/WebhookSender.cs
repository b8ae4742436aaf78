using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Laurel.Server.Platform.Outbox;

/// <summary>What one attempt came to.</summary>
/// <param name="Status">The answer's; null when none came.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
internal sealed record Attempt(int? Status, string? Error)
{
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>Sends one event to one webhook once: signed, by no proxy, following no redirect, and not longer than 15 seconds.</summary>
internal sealed class WebhookSender : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;
    private readonly AllowedTargets _targets;
    private readonly WebhookSecrets _secrets;
    private readonly TimeProvider _clock;

    public WebhookSender(AllowedTargets targets, ResolveName resolve, WebhookSecrets secrets, TimeProvider clock)
    {
        (_targets, _secrets, _clock) = (targets, secrets, clock);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = new TargetConnection(targets, resolve).OpenAsync,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 16,

            // A name that leads elsewhere from now on is followed, and judged, within a minute.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        };
        _http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Laurel-Webhooks", "1"));
    }

    /// <exception cref="OperationCanceledException">The server is shut down.</exception>
    public async Task<Attempt> SendAsync(WebhookEndpoint endpoint, OutboxEvent happened, CancellationToken cancel)
    {
        var url = new Uri(endpoint.Url);
        if (_targets.Refusal(url) is { } refusal) return new Attempt(null, refusal.Message);
        using var tooLong = new CancellationTokenSource(Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, tooLong.Token);
        try
        {
            using HttpRequestMessage request = Request(url, endpoint, happened);

            // Nobody reads what the receiver says beyond its status: it might be long, and might not be meant for us.
            using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            int status = (int)answer.StatusCode;
            return new Attempt(status, answer.IsSuccessStatusCode ? null : $"The receiver answered {status}.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Attempt(null, $"No answer came within {Timeout.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException failure)
        {
            return new Attempt(null, failure.InnerException is RefusedTargetException
                ? failure.InnerException.Message : $"The receiver could not be reached: {failure.HttpRequestError}.");
        }
        catch (CryptographicException)
        {
            return new Attempt(null, "The secret can't be read any more; make a new one.");
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Uri url, WebhookEndpoint endpoint, OutboxEvent happened)
    {
        byte[] body = EventDocument.Write(happened);
        DateTimeOffset now = _clock.GetUtcNow();
        string id = happened.Id.ToString("D");
        long timestamp = now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(EventDocument.MediaType) { CharSet = "utf-8" };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", _secrets.Sign(endpoint, id, timestamp, body, now));
        return request;
    }
}
