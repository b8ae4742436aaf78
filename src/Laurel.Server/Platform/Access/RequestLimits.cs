using System.Globalization;
using System.Threading.RateLimiting;
using Laurel.Server.Platform.Problems;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;

namespace Laurel.Server.Platform.Access;

/// <summary>How often somebody may ask, and how long an answer may take. Counted by each server for itself.</summary>
/// <remarks>
/// <c>Limits:RequestsPerSecond</c>, 200 by default, for each key and each person, five times as many at once;
/// <c>Limits:StrangersPerSecond</c>, 20, for each address that is not signed in; <c>Limits:SignInsPerMinute</c>, 20, for each address;
/// <c>Limits:RequestSeconds</c>, 60, for an answer.
/// </remarks>
internal static class RequestLimits
{
    /// <summary>The limit on signing in and on setting up.</summary>
    public const string SignIn = "sign-in";

    /// <summary>After a quiet time so many seconds' worth may come at once.</summary>
    private const int Burst = 5;

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        int signIns = Setting(builder.Configuration, "Limits:SignInsPerMinute", 20);
        int known = Setting(builder.Configuration, "Limits:RequestsPerSecond", 200);
        int strangers = Setting(builder.Configuration, "Limits:StrangersPerSecond", 20);
        int seconds = Setting(builder.Configuration, "Limits:RequestSeconds", 60);
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = SayWhen;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, known, strangers));
            options.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
                AccessSetup.Address(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = signIns, Window = TimeSpan.FromMinutes(1) }));
        });
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(seconds), TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context => ProblemAnswer.Busy(
                context, $"This took longer than {seconds} seconds and was given up. Ask for less, or try again in a moment.")
                .ExecuteAsync(context),
        });
    }

    public static void UseRequestLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseRequestTimeouts();
    }

    /// <summary>Says that an answer may take as long as it takes, since it is as long as the shop's data.</summary>
    public static RouteHandlerBuilder MayTakeLong(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new DisableRequestTimeoutAttribute());

    // Files of the pages come in dozens at once and cost next to nothing.
    private static RateLimitPartition<string> Partition(HttpContext context, int known, int strangers)
    {
        if (!context.Request.Path.StartsWithSegments("/v1")) return RateLimitPartition.GetNoLimiter("");
        return context.User.Identity?.IsAuthenticated == true
            ? Bucket(context.User.Scope(), known)
            : Bucket("address:" + AccessSetup.Address(context), strangers);
    }

    private static RateLimitPartition<string> Bucket(string who, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(
        who,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * Burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
        });

    private static ValueTask SayWhen(OnRejectedContext rejected, CancellationToken cancel)
    {
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known : TimeSpan.FromSeconds(1);
        int seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    /// <exception cref="InvalidOperationException">It is no number that limits anything.</exception>
    private static int Setting(ConfigurationManager configuration, string name, int otherwise)
    {
        string? text = configuration[name];
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 1_000_000
            ? number
            : throw new InvalidOperationException($"The setting {name} is '{text}'. A whole number from 1 to 1,000,000 is needed.");
    }
}
