using System.Text.Json;
using Laurel.Client;

namespace Laurel.Server.Platform.Problems;

/// <summary>Reads a request's body as JSON within the limits of the API: 1 MiB, 32 levels deep, <c>application/json</c>.</summary>
internal static class JsonBody
{
    /// <summary>Most bytes of a body.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostLevels = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MostLevels, AllowDuplicateProperties = false };

    public static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancel) =>
        Parse(await ReadBytesAsync(request, cancel));

    public static Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken cancel) => request.HasJsonContentType()
        ? ReadAnyBytesAsync(request, cancel)
        : throw new BadRequestException(ProblemAnswer.Of(
            415, ProblemTypes.UnsupportedMediaType, "A JSON body is needed: send the header Content-Type: application/json."));

    /// <summary>The body of a request that need not have one.</summary>
    public static async Task<byte[]> ReadAnyBytesAsync(HttpRequest request, CancellationToken cancel)
    {
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

    /// <exception cref="BadRequestException">It is no JSON.</exception>
    /// <exception cref="Engine.Problems.ProblemsException">It is JSON, but a member stands twice, or a text can't be kept.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            // The escape may also be a backslash before the letters; only a look at the texts tells.
            if (body.Span.IndexOf("\\u0000"u8) >= 0) JsonFlaws.ThrowIfAny(body, MostLevels);
            return JsonDocument.Parse(body, Strict);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The reader may also stumble over a member's name that is no valid Unicode.
            JsonFlaws.ThrowIfAny(body, MostLevels);
            string where = failure is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
                ? $" Reading stopped at line {line + 1}, byte {column + 1}." : "";
            throw new BadRequestException(ProblemAnswer.Of(
                400, ProblemTypes.MalformedJson, $"The body is not valid JSON, or nested deeper than {MostLevels} levels.{where}"));
        }
    }

    private static BadRequestException TooLarge() =>
        new(ProblemAnswer.Of(413, ProblemTypes.BodyTooLarge, "The body is too large: at most 1 MiB (1,048,576 bytes) is allowed."));
}
