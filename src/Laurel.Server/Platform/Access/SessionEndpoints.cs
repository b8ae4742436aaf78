using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Laurel.Server.Platform.Access;

/// <summary>Signing in and out, and the first administrator.</summary>
internal static class SessionEndpoints
{
    private static readonly string[] Languages = ["en", "tr"];

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/me", GetMe).AllowAnonymous().Produces<Me>()
            .WithTags("Access").WithName("getMe").WithSummary("Who am I? Answers strangers too");
        routes.MapPut("/v1/me", ChangeMe).RequireAuthorization(Policies.AnyPerson)
            .Accepts<MyPreferences>("application/json").Produces<Me>().ProducesProblem(400).HonoursIdempotencyKey()
            .WithTags("Access").WithName("changeMyPreferences").WithSummary("Choose a language");
        routes.MapPost("/v1/session", SignIn).AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn)
            .Accepts<SignIn>("application/json").Produces<Me>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429)
            .WithTags("Access").WithName("signIn").WithSummary("Sign in with a password");
        routes.MapDelete("/v1/session", SignOut).RequireAuthorization(Policies.AnyPerson).Produces(StatusCodes.Status204NoContent)
            .WithTags("Access").WithName("signOut").WithSummary("Sign out");
        routes.MapPost("/v1/setup", SetUp).AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn)
            .Accepts<Setup>("application/json").Produces<Me>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429)
            .WithTags("Access").WithName("setUp").WithSummary("Make the first administrator");
    }

    private static async Task<IResult> GetMe(
        HttpContext context, UserManager<User> users, FirstAdministrator first, CancellationToken cancel)
    {
        if (context.User.FindFirstValue(Caller.KeyClaim) is not null) return Answer(KeyView(context.User));
        User? user = await users.GetUserAsync(context.User);
        bool setupRequired = user is null && await first.IsNeededAsync(cancel);
        return Answer(View(user, context, setupRequired));
    }

    private static async Task<IResult> ChangeMe(HttpContext context, UserManager<User> users, CancellationToken cancel)
    {
        MyPreferences wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.MyPreferences, cancel);
        if (!Languages.Contains(wanted.Language)) return ProblemAnswer.Invalid("INVALID_VALUE", "/language", "One of en, tr is needed.");
        User user = await users.GetUserAsync(context.User) ?? throw new InvalidOperationException("A signed-in person has an account.");
        user.Language = wanted.Language;
        await users.UpdateAsync(user);

        // The token is good for one sign-in and kept nowhere: a repetition leaves the one that came with it as it is.
        Me me = View(user, context, false);
        return new AnswerWithSecret(Answer(me), again: Answer(me with { XsrfToken = null }));
    }

    private static async Task<IResult> SignIn(HttpContext context, SignInManager<User> gate, AuditTrail audit, CancellationToken cancel)
    {
        SignIn wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.SignIn, cancel);
        User? user = await gate.UserManager.FindByEmailAsync(wanted.Email);
        if (user is not { IsActive: true }) return WrongCredentials(gate, wanted.Password);
        SignInResult result = await gate.CheckPasswordSignInAsync(user, wanted.Password, lockoutOnFailure: true);
        AuditAction action = result switch
        {
            { Succeeded: true } => AuditAction.SignedIn,
            { IsLockedOut: true } => AuditAction.LockedOut,
            _ => AuditAction.SignInFailed,
        };
        await NoteAsync(audit, action, user, context, cancel);
        if (result.IsLockedOut)
        {
            return ProblemAnswer.Of(
                StatusCodes.Status429TooManyRequests, ProblemTypes.LockedOut, "Too many wrong passwords. Try again in 15 minutes.");
        }

        return result.Succeeded ? await WelcomeAsync(context, gate, user, wanted.Remember) : WrongCredentials();
    }

    private static async Task<IResult> SignOut(
        HttpContext context, SignInManager<User> gate, AuditTrail audit, CancellationToken cancel)
    {
        User? user = await gate.UserManager.GetUserAsync(context.User);
        await gate.SignOutAsync();
        if (user is not null) await NoteAsync(audit, AuditAction.SignedOut, user, context, cancel);
        return TypedResults.NoContent();
    }

    // What was typed for an address that nobody has is not written down: it may be a password in the wrong field.
    private static Task NoteAsync(AuditTrail audit, AuditAction action, User user, HttpContext context, CancellationToken cancel) =>
        audit.NoteAsync(
            new(AuditKind.Session, action, user.Email!, user.Email!) { Reason = AccessSetup.Address(context) }, cancel);

    private static async Task<IResult> SetUp(
        HttpContext context, SignInManager<User> gate, FirstAdministrator first, CancellationToken cancel)
    {
        Setup wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.Setup, cancel);
        IdentityResult? result = await first.CreateAsync(wanted, cancel);
        if (result is null)
            return ProblemAnswer.Of(
                StatusCodes.Status401Unauthorized, ProblemTypes.InvalidCredentials,
                "The setup token is not valid, or was used. The server prints a new one at its start while nobody can sign in.");
        if (!result.Succeeded) return UserRules.Refuse(result);
        User user = (await gate.UserManager.FindByEmailAsync(wanted.Email))!;
        return await WelcomeAsync(context, gate, user, remember: false);
    }

    private static async Task<IResult> WelcomeAsync(HttpContext context, SignInManager<User> gate, User user, bool remember)
    {
        await gate.SignInAsync(user, remember);

        // The token is bound to who is signed in, so it must be made for the person and not for the stranger of a moment ago.
        context.User = await gate.CreateUserPrincipalAsync(user);
        return Answer(View(user, context, false));
    }

    /// <summary>An unknown address takes as long as a wrong password, so that time does not tell which addresses are known.</summary>
    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult WrongCredentials(SignInManager<User> gate, string password)
    {
        gate.UserManager.PasswordHasher.HashPassword(Nobody, password);
        return WrongCredentials();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult WrongCredentials() => ProblemAnswer.Of(
        StatusCodes.Status401Unauthorized, ProblemTypes.InvalidCredentials, "E-mail or password is wrong.");

    private static readonly User Nobody = new()
    {
        Name = "", RoleNames = "", Language = "en", IsActive = false, CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<Me> Answer(Me me) => TypedResults.Json(me, WireJson.Default.Me);

    private static Me View(User? user, HttpContext context, bool setupRequired) => new()
    {
        SignedIn = user is not null,
        Name = user?.Name,
        Email = user?.Email,
        Roles = user?.Roles ?? [],
        Store = user?.StoreCode,
        Language = user?.Language ?? (PrefersTurkish(context) ? "tr" : "en"),
        SetupRequired = setupRequired,
        XsrfToken = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken,
    };

    private static Me KeyView(ClaimsPrincipal key) => new()
    {
        SignedIn = true,
        Name = key.Identity?.Name,
        Store = key.FindFirstValue(Caller.StoreClaim),
        Language = "en",
        SetupRequired = false,
    };

    private static bool PrefersTurkish(HttpContext context) =>
        context.Request.Headers.AcceptLanguage.ToString().StartsWith("tr", StringComparison.OrdinalIgnoreCase);
}
