using System.Globalization;
using System.Threading.RateLimiting;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Platform.Access;

/// <summary>How often somebody may ask, and how long an answer may take. Counted by each server for itself.</summary>
/// <remarks>The numbers are <see cref="LimitSettings"/>; after a quiet time five seconds' worth may come at once.</remarks>
internal static class RequestLimits
{
    /// <summary>The limit on signing in and on setting up.</summary>
    public const string SignIn = "sign-in";

    /// <summary>After a quiet time so many seconds' worth may come at once.</summary>
    private const int Burst = 5;

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddSettings<LimitSettings>(LimitSettings.Section);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = SayWhen;
        });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitSettings>>((options, limits) =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, limits.Value));
            options.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
                AccessSetup.Network(context),
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = limits.Value.SignInsPerMinute, Window = TimeSpan.FromMinutes(1),
                }));
        });
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<LimitSettings>>((options, limits) =>
            options.DefaultPolicy = GiveUpAfter(limits.Value.RequestSeconds));
    }

    public static void UseRequestLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseRequestTimeouts();
    }

    /// <summary>Says that an answer may take as long as it takes, since it is as long as the shop's data.</summary>
    public static RouteHandlerBuilder MayTakeLong(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new DisableRequestTimeoutAttribute());

    private static RequestTimeoutPolicy GiveUpAfter(int seconds) => new()
    {
        Timeout = TimeSpan.FromSeconds(seconds), TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context => ProblemAnswer.Busy(
            context, $"This took longer than {seconds} s and was given up. Ask for less, or try again in a moment.")
            .ExecuteAsync(context),
    };

    // Files of the pages come in dozens at once and cost next to nothing.
    private static RateLimitPartition<string> Partition(HttpContext context, LimitSettings limits)
    {
        if (!context.Request.Path.StartsWithSegments("/v1")) return RateLimitPartition.GetNoLimiter("");
        return context.User.Identity?.IsAuthenticated == true
            ? Bucket(context.User.Scope(), limits.RequestsPerSecond)
            : Bucket("address:" + AccessSetup.Network(context), limits.StrangersPerSecond);
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
}
