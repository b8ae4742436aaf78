using Laurel.Engine.Problems;

namespace Laurel.Server.Platform.Idempotency;

/// <summary>The header <c>Idempotency-Key</c>: 1 to 100 printable ASCII characters made by the caller.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    private const int Longest = 100;

    /// <exception cref="ProblemsException">It is there, but not right.</exception>
    public static string? ReadOptional(HttpRequest request)
    {
        string? key = request.Headers[Name];
        if (string.IsNullOrEmpty(key)) return null;
        if (request.Headers[Name].Count == 1 && key.Length <= Longest && key.All(letter => letter is > ' ' and <= '~')) return key;
        throw new ProblemsException(
            [new Problem(ProblemCode.InvalidValue, $"header/{Name}", $"1 to {Longest} printable ASCII characters are needed, once.")]);
    }
}
