using Laurel.Client;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laurel.Server.Platform.Problems;

/// <summary>The answer to a request that could not be served: RFC 9457, with a stable type.</summary>
internal static class ProblemAnswer
{
    public static ProblemHttpResult Of(int status, string type, string detail, IReadOnlyList<FieldProblem>? problems = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (problems is { Count: > 0 })
        {
            extensions["problems"] = problems;
        }

        return TypedResults.Problem(detail, statusCode: status, type: type, title: Title(type), extensions: extensions);
    }

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, ProblemTypes.NotFound, detail);

    public static ProblemHttpResult Forbidden(string detail) => Of(StatusCodes.Status403Forbidden, ProblemTypes.Forbidden, detail);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, ProblemTypes.Conflict, detail);

    /// <summary>There is too much to do at this moment; the same request will be served a little later.</summary>
    public static ProblemHttpResult Busy(HttpContext context, string detail, int seconds = 1)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Of(StatusCodes.Status503ServiceUnavailable, ProblemTypes.Unavailable, detail);
    }

    /// <summary>What one field names is taken by something else.</summary>
    public static ProblemHttpResult Taken(string pointer, string message) => Of(
        StatusCodes.Status409Conflict, ProblemTypes.Conflict, message,
        [new FieldProblem { Code = Engine.Problems.ProblemCode.DuplicateCode, Pointer = pointer, Message = message }]);

    /// <summary>What was sent is not right; each problem names its field.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<FieldProblem> problems) => Of(
        StatusCodes.Status400BadRequest,
        ProblemTypes.InvalidInput,
        problems.Count == 1 ? $"{problems[0].Pointer}: {problems[0].Message}" : $"{problems.Count} fields are not right.",
        problems);

    /// <summary>One field is not right.</summary>
    public static ProblemHttpResult Invalid(string code, string pointer, string message) =>
        Invalid([new FieldProblem { Code = code, Pointer = pointer, Message = message }]);

    /// <summary>Problems that the engine found.</summary>
    public static ProblemHttpResult Invalid(Engine.Problems.ProblemsException found) => Invalid([.. found.Problems.Select(View)]);

    public static FieldProblem View(Engine.Problems.Problem problem) => new()
    {
        Code = problem.Code, Pointer = problem.Pointer, Message = problem.Message, Campaign = problem.Campaign,
    };

    /// <summary>The kind of problem that a bare status stands for.</summary>
    public static string TypeOf(int status) => status switch
    {
        400 => ProblemTypes.InvalidInput,
        401 => ProblemTypes.Unauthorized,
        403 => ProblemTypes.Forbidden,
        404 => ProblemTypes.NotFound,
        405 => ProblemTypes.MethodNotAllowed,
        409 => ProblemTypes.Conflict,
        413 => ProblemTypes.BodyTooLarge,
        415 => ProblemTypes.UnsupportedMediaType,
        428 => ProblemTypes.PreconditionRequired,
        429 => ProblemTypes.TooManyRequests,
        503 => ProblemTypes.Unavailable,
        >= 500 => ProblemTypes.Internal,
        _ => ProblemTypes.InvalidInput,
    };

    /// <summary>What a caller can do about a bare status.</summary>
    public static string DetailOf(int status) => status switch
    {
        401 => "Sign in, or send a valid API key in the header Authorization: Bearer lrl_… first.",
        403 => "You are known, but your role or key does not allow this.",
        404 => "There is nothing at this address.",
        405 => "This address does not take this method; the header Allow names those that it takes.",
        413 => "The body is too large: at most 1 MiB (1,048,576 bytes) is allowed.",
        415 => "A JSON body is needed: send the header Content-Type: application/json.",
        429 => "Too many requests in a short time. Wait a minute, then try again.",
        503 => "The server can't serve this now. Try again in a moment, a write under the same Idempotency-Key.",
        >= 500 => "This is our mistake, not yours. The traceId finds it in the server's log.",
        _ => "The request could not be read.",
    };

    /// <summary>A type in words: <c>body-too-large</c> is "Body too large".</summary>
    public static string Title(string type)
    {
        string words = type[(type.LastIndexOf('/') + 1)..].Replace('-', ' ');
        return words.Length == 0 ? type : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
