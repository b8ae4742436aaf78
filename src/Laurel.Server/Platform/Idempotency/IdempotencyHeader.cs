using Laurel.Engine.Problems;
using Microsoft.Extensions.Primitives;

namespace Laurel.Server.Platform.Idempotency;

/// <summary>The header <c>Idempotency-Key</c>: 1 to 100 printable ASCII characters made by the caller.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>Says of an answer that it was given before, and that nothing was done again.</summary>
    public const string Replayed = "Idempotency-Replayed";

    private const int Longest = 100;

    /// <exception cref="ProblemsException">It is not there, or not right.</exception>
    public static string Read(HttpRequest request) => ReadOptional(request) ?? throw Refuse(
        ProblemCode.MissingField,
        "This header is needed: a key that you make up for this one write, such as a UUID, and send unchanged when you repeat it.");

    /// <exception cref="ProblemsException">It is there, but not right.</exception>
    public static string? ReadOptional(HttpRequest request)
    {
        StringValues sent = request.Headers[Name];
        if (sent.Count == 0 || (sent.Count == 1 && string.IsNullOrEmpty(sent[0]))) return null;
        string key = sent[0] ?? "";
        if (sent.Count == 1 && key.Length <= Longest && key.All(letter => letter is > ' ' and <= '~')) return key;
        throw Refuse(ProblemCode.InvalidValue, $"One key of 1 to {Longest} ASCII letters, digits or signs, without blanks, is needed.");
    }

    private static ProblemsException Refuse(string code, string message) => new([new Problem(code, $"header/{Name}", message)]);
}
