using System.Text.Json;
using Laurel.Client;

namespace Laurel.Server.Platform.Problems;

/// <summary>Reads a request's body as JSON within the limits of the API: 1 MiB, 32 levels deep, <c>application/json</c>.</summary>
internal static class JsonBody
{
    /// <summary>Most bytes of a body.</summary>
    public const int MostBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Disallow };

    public static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancel) =>
        Parse(await ReadBytesAsync(request, cancel));

    public static async Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadRequestException(
                ProblemAnswer.Of(415, ProblemTypes.UnsupportedMediaType, "A body of type application/json is needed."));
        }

        if (request.ContentLength > MostBytes)
        {
            throw TooLarge();
        }

        using var buffer = new MemoryStream();
        byte[] piece = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(piece, cancel)) > 0)
        {
            if (buffer.Length + read > MostBytes)
            {
                throw TooLarge();
            }

            buffer.Write(piece, 0, read);
        }

        return buffer.ToArray();
    }

    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException failure)
        {
            string where = failure.LineNumber is { } line ? $" Line {line + 1}, byte {failure.BytePositionInLine + 1}." : "";
            throw new BadRequestException(
                ProblemAnswer.Of(400, ProblemTypes.MalformedJson, $"The body is not valid JSON, or deeper than 32 levels.{where}"));
        }
    }

    private static BadRequestException TooLarge() =>
        new(ProblemAnswer.Of(413, ProblemTypes.BodyTooLarge, $"A body has at most {MostBytes} bytes."));
}
