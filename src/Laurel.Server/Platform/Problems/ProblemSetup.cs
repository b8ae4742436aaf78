using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Problems;

/// <summary>
/// Every failure under <c>/v1</c> is answered as a problem: what the caller did wrong by its name, what we did wrong as 500 without
/// details.
/// </summary>
internal static class ProblemSetup
{
    public static void AddProblems(this IServiceCollection services)
    {
        // Binding failures become a status like any other, also in Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            int status = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
            if (context.ProblemDetails.Type?.StartsWith(ProblemTypes.Prefix, StringComparison.Ordinal) != true)
            {
                context.ProblemDetails.Type = ProblemAnswer.TypeOf(status);
                context.ProblemDetails.Title = ProblemAnswer.Title(context.ProblemDetails.Type);
            }

            context.ProblemDetails.Detail ??= ProblemAnswer.DetailOf(status);
            context.ProblemDetails.Extensions["traceId"] = context.HttpContext.TraceIdentifier;
        });
        services.AddExceptionHandler<ProblemAnswers>();
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/v1"), api =>
            {
                api.UseStatusCodePages();
                api.Use(RefuseNul);
            });
    }

    /// <summary>
    /// No parameter holds this character, and not every database takes a question with it. Paths with it never come here.
    /// </summary>
    private static Task RefuseNul(HttpContext context, RequestDelegate next)
    {
        string? wrong = context.Request.Query
            .Where(parameter => parameter.Key.Contains('\0', StringComparison.Ordinal)
                || parameter.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
            .Select(parameter => parameter.Key.Replace("\0", "", StringComparison.Ordinal)).FirstOrDefault();
        return wrong is null
            ? next(context)
            : ProblemAnswer.Invalid(Engine.Problems.ProblemCode.InvalidValue, $"query/{wrong}", "The character NUL is not allowed.")
                .ExecuteAsync(context);
    }
}

/// <summary>Turns the exceptions that stand for a bad request into their problem; all others are our own fault.</summary>
internal sealed partial class ProblemAnswers(ILogger<ProblemAnswers> log) : IExceptionHandler
{
    /// <summary>A database that was waited for is not back at once.</summary>
    private const int SecondsToWait = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ProblemHttpResult? answer = exception switch
        {
            ProblemsException problems => ProblemAnswer.Invalid(problems),
            BadRequestException refused => refused.Answer,
            JsonException => ProblemAnswer.Of(400, ProblemTypes.MalformedJson, "The body is not valid JSON."),
            BadHttpRequestException { StatusCode: 413 } =>
                ProblemAnswer.Of(413, ProblemTypes.BodyTooLarge, "The body is too large: at most 1 MiB (1,048,576 bytes) is allowed."),
            BadHttpRequestException request => ProblemAnswer.Of(
                request.StatusCode, ProblemAnswer.TypeOf(request.StatusCode), "The request could not be read."),
            DbUpdateConcurrencyException => ProblemAnswer.Of(
                409, ProblemTypes.StaleVersion, "Somebody else changed this in the same moment. Read it again."),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => ProblemAnswer.Of(
                499, ProblemTypes.Unavailable, "The caller went away."),
            _ when PassingTrouble.IsBehind(exception) => Away(httpContext, exception),
            _ => null,
        };
        if (answer is null)
        {
            return false;
        }

        if (exception is BadRequestException { RetryAfterSeconds: { } seconds })
            httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await answer.ExecuteAsync(httpContext);
        return true;
    }

    private ProblemHttpResult Away(HttpContext context, Exception exception)
    {
        LogAway(log, context.Request.Method, context.Request.Path, exception);
        return ProblemAnswer.Busy(
            context,
            "The database can't be reached or is too busy. Nothing is known to be kept: send this again in a moment, a write under the "
            + "same Idempotency-Key.",
            SecondsToWait);
    }

    [LoggerMessage(LogLevel.Error, "The database is away or too busy for {Method} {Path}.")]
    private static partial void LogAway(ILogger log, string method, string path, Exception failure);
}

/// <summary>Carries the answer to a request that can't be served from deep inside to the edge.</summary>
internal class BadRequestException(ProblemHttpResult answer, int? retryAfterSeconds = null) : Exception(answer.ProblemDetails.Detail)
{
    public ProblemHttpResult Answer { get; } = answer;

    public int? RetryAfterSeconds { get; } = retryAfterSeconds;
}
