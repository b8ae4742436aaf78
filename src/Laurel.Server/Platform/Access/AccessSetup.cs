using System.Net;
using System.Net.Sockets;
using Laurel.Client;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Laurel.Server.Platform.Access;

/// <summary>Who is asking: people by cookie, machines by key; and nobody gets in where no endpoint says so.</summary>
internal static class AccessSetup
{
    /// <summary>The cookie of those who signed in.</summary>
    public const string CookieName = "laurel";

    /// <summary>The header that proves that a request comes from our own page.</summary>
    public const string AntiforgeryHeader = "X-XSRF-TOKEN";

    private const string ChooseScheme = "cookie-or-key";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddIdentityCore<User>(ConfigureIdentity)
            .AddSignInManager()
            .AddEntityFrameworkStores<Store>()
            .AddClaimsPrincipalFactory<UserClaims>();
        AuthenticationBuilder authentication = services.AddAuthentication(ChooseScheme)
            .AddPolicyScheme(ChooseScheme, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        authentication.AddApplicationCookie().Configure(ConfigureCookie);

        // Nobody is given this one, but Identity takes it away from whoever is signed out since his account was changed.
        authentication.AddTwoFactorRememberMeCookie();

        // A person who was switched off or got another role is noticed within a minute.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorizationBuilder().AddPolicies();
        services.AddAntiforgery(ConfigureAntiforgery);
        builder.AddRequestLimits();
        services.AddScoped<GuessLimiter>();
        services.AddJob<TrimGuesses>(TrimGuesses.Name, every: TimeSpan.FromHours(1));
        services.AddSingleton<KnownKeys>();
        services.AddScoped<FirstAdministrator>();
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRequestLimits();
        app.UseAuthorization();
        app.Use(DemandAntiforgeryAsync);
    }

    internal static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    /// <summary>
    /// Who shares the limits of an address: those who have it, and of IPv6 its whole network of 64 bits, since every line has one and
    /// could take another address for each try.
    /// </summary>
    internal static string Network(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { AddressFamily: AddressFamily.InterNetworkV6 } address) return Address(context);
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        byte[] network = address.GetAddressBytes();
        network.AsSpan(8).Clear();
        return $"{new IPAddress(network)}/64";
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.Authorization.Count > 0 ? ApiKeyHandler.SchemeName : IdentityConstants.ApplicationScheme;

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;

        // Length is what makes a password strong; rules about its letters only make it forgettable.
        options.Password.RequiredLength = 12;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    private static void ConfigureCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Answer(context.Response, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
    }

    private static void ConfigureAntiforgery(AntiforgeryOptions options)
    {
        options.HeaderName = AntiforgeryHeader;
        options.Cookie.Name = "laurel-xsrf";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>A cookie travels by itself, so whoever is known by one must also prove that the request comes from our own page.</summary>
    private static async Task DemandAntiforgeryAsync(HttpContext context, RequestDelegate next)
    {
        bool unsafeMethod = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            && !HttpMethods.IsOptions(context.Request.Method);
        if (unsafeMethod && context.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            await ProblemAnswer.Of(
                StatusCodes.Status400BadRequest, ProblemTypes.MissingAntiforgery,
                "The header X-XSRF-TOKEN must carry the token that GET /v1/me hands out.").ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}
