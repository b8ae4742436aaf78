using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Laurel.Client;

/// <summary>A Laurel server, one method per call of its API.</summary>
/// <remarks>
/// Every method throws <see cref="LaurelProblemException"/> when the server refuses, and <see cref="HttpRequestException"/>
/// when it can't be reached. The client keeps the antiforgery token that the server hands out with <see cref="Me"/>
/// and sends it along; a caller with an API key sets <see cref="HttpClient.DefaultRequestHeaders"/>' Authorization instead.
/// Every write carries an idempotency key: the caller's, or one made here and kept until the server answers, so that the same call after
/// a lost answer repeats the first write instead of doing another. A change or deletion counts as repeated for five minutes, and until
/// something else is written there.
/// </remarks>
public sealed partial class LaurelClient(HttpClient http)
{
    private const string KeyHeader = "Idempotency-Key";

    private readonly UnansweredWrites _unanswered = new(TimeProvider.System);
    private string? _xsrfToken;

    public HttpClient Http { get; } = http;

    private Task<T> GetAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancel) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address), type, cancel);

    private Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method, string address, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancel)
    {
        var content = JsonContent.Create(body, bodyType);
        return SendAsync(new HttpRequestMessage(method, address) { Content = content }, type, cancel);
    }

    /// <summary>Changes what has a version, unless somebody else changed it since; without a version where there is nothing yet.</summary>
    private Task<TAnswer> ChangeAsync<TBody, TAnswer>(
        string address, int? version, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancel) =>
        ChangeAsync(
            HttpMethod.Put, address, version, JsonSerializer.SerializeToUtf8Bytes(body, bodyType),
            request => SendAsync(request, type, cancel));

    /// <summary>Changes what has no version.</summary>
    private Task<TAnswer> ChangeAsync<TBody, TAnswer>(
        string address, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancel) =>
        ChangeAsync(address, null, body, bodyType, type, cancel);

    /// <summary>The same, where the answer says nothing.</summary>
    private async Task ChangeAsync<TBody>(string address, TBody body, JsonTypeInfo<TBody> type, CancellationToken cancel)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(body, type);
        await ChangeAsync(HttpMethod.Put, address, null, json, request => IsDoneAsync(request, cancel)).ConfigureAwait(false);
    }

    private async Task DeleteAsync(string address, CancellationToken cancel) =>
        await ChangeAsync(HttpMethod.Delete, address, null, [], request => IsDoneAsync(request, cancel)).ConfigureAwait(false);

    private async Task<T> ChangeAsync<T>(
        HttpMethod method, string address, int? version, byte[] json, Func<HttpRequestMessage, Task<T>> send)
    {
        var request = new HttpRequestMessage(method, address);
        if (json.Length > 0) request.Content = Json(json);
        if (version is { } known) request.Headers.IfMatch.Add(VersionTag(known));
        request.Headers.Add(KeyHeader, _unanswered.KeyOf(method, address, version, json));
        try
        {
            T answer = await send(request).ConfigureAwait(false);
            _unanswered.Written(address);
            return answer;
        }
        catch (LaurelProblemException refused) when (IsJudged(refused))
        {
            _unanswered.Refused(address);
            throw;
        }
    }

    // A switch that is turned again is meant again, so each turn has a key of its own; it serves whoever repeats it on the way.
    private async Task<T> PostAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancel, int? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address);
        if (version is { } known) request.Headers.IfMatch.Add(VersionTag(known));
        request.Headers.Add(KeyHeader, Guid.NewGuid().ToString("D"));
        T answer = await SendAsync(request, type, cancel).ConfigureAwait(false);
        _unanswered.Written(address);
        return answer;
    }

    private async Task<TAnswer> CreateAsync<TBody, TAnswer>(
        string address, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, string? key, CancellationToken cancel)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(body, bodyType);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Json(json) };
        request.Headers.Add(KeyHeader, key ?? _unanswered.KeyOf(address, json));
        try
        {
            TAnswer answer = await SendAsync(request, type, cancel).ConfigureAwait(false);
            _unanswered.Answered(address, json);
            _unanswered.Written(address);
            return answer;
        }
        catch (LaurelProblemException refused) when (IsJudged(refused))
        {
            _unanswered.Answered(address, json);
            throw;
        }
    }

    // Whoever must sign in first, or wait, has not been told what became of the write, and sends it again.
    private static bool IsJudged(LaurelProblemException refused) => refused.Problem.Status is < 500 and not (401 or 408 or 429);

    private static EntityTagHeaderValue VersionTag(int version) => new(FormattableString.Invariant($"\"{version}\""));

    private static ByteArrayContent Json(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await ReachAsync(request, cancel).ConfigureAwait(false);
        T? value = await answer.Content.ReadFromJsonAsync(type, cancel).ConfigureAwait(false);
        return value ?? throw new JsonException($"The server answered {request.RequestUri} with nothing.");
    }

    private async Task<bool> IsDoneAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await ReachAsync(request, cancel).ConfigureAwait(false);
        return true;
    }

    private async Task SendAsync(HttpMethod method, string address, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await ReachAsync(new HttpRequestMessage(method, address), cancel).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> ReachAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using (request)
        {
            if (_xsrfToken is not null && request.Method != HttpMethod.Get) request.Headers.Add("X-XSRF-TOKEN", _xsrfToken);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            HttpResponseMessage answer = await Http.SendAsync(request, cancel).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer) throw new LaurelProblemException(await ReadProblemAsync(answer, cancel).ConfigureAwait(false));
        }
    }

    private static async Task<ProblemDocument> ReadProblemAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        // A proxy in between may answer in HTML; its status is all that can be said then.
        var plain = new ProblemDocument { Status = (int)answer.StatusCode, Title = answer.ReasonPhrase };
        if (answer.Content.Headers.ContentType?.MediaType is not "application/problem+json") return plain;
        try
        {
            ProblemDocument? problem =
                await answer.Content.ReadFromJsonAsync(WireJson.Default.ProblemDocument, cancel).ConfigureAwait(false);
            return problem is null ? plain : problem with { Status = (int)answer.StatusCode };
        }
        catch (JsonException)
        {
            return plain;
        }
    }

    private static string List(string address, ListQuery? query)
    {
        var text = new QueryText();
        query?.Fill(text);
        text.Add("page", query?.Page ?? 1);
        text.Add("pageSize", query?.PageSize ?? 50);
        return address + text;
    }

    private static string One(string address, string code) => $"{address}/{Uri.EscapeDataString(code)}";
}
