namespace Laurel.Server.Platform.Idempotency;

/// <summary>An answer as it can be given again.</summary>
internal sealed record KeptAnswer(int Status, byte[]? Body, string? Etag, string? Location) : IResult
{
    public static KeptAnswer Of(IdempotencyKey row) => new(row.AnswerStatus!.Value, row.AnswerBody, row.AnswerEtag, row.AnswerLocation);

    /// <summary>Lets a result write itself, and keeps what it wrote. The response is as it was, but for headers and status.</summary>
    public static async Task<KeptAnswer> WriteAsync(IResult result, HttpContext context)
    {
        HttpResponse response = context.Response;
        Stream body = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await result.ExecuteAsync(context);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            response.Body = body;
        }

        byte[]? written = buffer.Length == 0 ? null : buffer.ToArray();
        return new KeptAnswer(response.StatusCode, written, Text(response.Headers.ETag), Text(response.Headers.Location));
    }

    /// <summary>The answer again, marked as a repetition.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers[IdempotencyHeader.Replayed] = "true";
        if (Etag is not null) response.Headers.ETag = Etag;
        if (Location is not null) response.Headers.Location = Location;
        if (Body is null) return;
        response.ContentType = "application/json; charset=utf-8";
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }

    private static string? Text(string? header) => string.IsNullOrEmpty(header) ? null : header;
}

/// <summary>An answer with a secret that is shown once: a repetition gets the other answer, which has none.</summary>
internal sealed class AnswerWithSecret(IResult shown, IResult again) : IResult, IStatusCodeHttpResult
{
    public IResult Again { get; } = again;

    public int? StatusCode => (shown as IStatusCodeHttpResult)?.StatusCode;

    public Task ExecuteAsync(HttpContext httpContext) => shown.ExecuteAsync(httpContext);
}
