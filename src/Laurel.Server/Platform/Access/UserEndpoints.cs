using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Access;

/// <summary>The people who sign in; only administrators come here.</summary>
internal static class UserEndpoints
{
    private static readonly string[] Sorts = ["name", "email"];

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder users = routes.MapGroup("/v1/users").RequireAuthorization(Policies.Administration).WithTags("Access");
        users.MapGet("", List).Produces<Page<UserView>>().ProducesProblem(400)
            .WithName("listUsers").WithSummary("List accounts").Lists(Sorts);
        users.MapPost("", Create).Accepts<NewUser>("application/json").Produces<UserView>(201).ProducesProblem(400)
            .HonoursIdempotencyKey().WithName("createUser").WithSummary("Make an account");
        users.MapPut("{id:guid}", Change).Accepts<UserChange>("application/json").Produces<UserView>().ProducesProblem(400)
            .ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("changeUser").WithSummary("Change an account, or switch it off");
    }

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts);
        list.ThrowIfWrong();
        IQueryable<User> rows = store.Users.AsNoTracking();
        if (list.Search is { } search) rows = rows.Where(user => user.Name.Contains(search) || user.Email!.Contains(search));
        IQueryable<User> ordered = (list.Sort, list.Descending) switch
        {
            ("email", false) => rows.OrderBy(user => user.NormalizedEmail),
            ("email", true) => rows.OrderByDescending(user => user.NormalizedEmail),
            (_, true) => rows.OrderByDescending(user => user.Name).ThenBy(user => user.Id),
            _ => rows.OrderBy(user => user.Name).ThenBy(user => user.Id),
        };
        return TypedResults.Json(await list.PageAsync(ordered, View, cancel), WireJson.Default.PageUserView);
    }

    private static async Task<IResult> Create(
        HttpContext context, Store store, UserManager<User> users, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        NewUser wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewUser, cancel);
        await UserRules.CheckAsync(store, wanted.Name, wanted.Roles, wanted.Store, cancel);
        if (!UserRules.IsEmail(wanted.Email)) return ProblemAnswer.Invalid("INVALID_VALUE", "/email", "An e-mail address is needed.");
        DateTimeOffset now = clock.GetUtcNow();
        var user = new User
        {
            Id = Guid.CreateVersion7(now), UserName = wanted.Email, Email = wanted.Email, Name = wanted.Name,
            RoleNames = string.Join(' ', wanted.Roles.Distinct()),
            StoreCode = wanted.Store, Language = "en", IsActive = true, CreatedAt = now,
        };
        IdentityResult result = await store.WriteAsync(
            async () =>
            {
                IdentityResult made = await users.CreateAsync(user, wanted.Password);
                if (!made.Succeeded) return made;
                await audit.AddAsync(
                    new(AuditKind.User, AuditAction.Created, user.Email, caller.Identity!.Name!) { After = Write(user) }, cancel);
                return made;
            },
            made => made.Succeeded,
            cancel);
        return result.Succeeded
            ? TypedResults.Json(View(user), WireJson.Default.UserView, statusCode: StatusCodes.Status201Created)
            : UserRules.Refuse(result);
    }

    private static async Task<IResult> Change(
        Guid id, HttpContext context, Store store, UserManager<User> users, AuditTrail audit, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        UserChange wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.UserChange, cancel);
        await UserRules.CheckAsync(store, wanted.Name, wanted.Roles, wanted.Store, cancel);
        return await store.WriteAsync<IResult>(
            async () =>
            {
                if (await users.FindByIdAsync(id.ToString()) is not { } user) return ProblemAnswer.NotFound($"There is no user {id}.");
                string before = Write(user);
                user.Name = wanted.Name;
                user.RoleNames = string.Join(' ', wanted.Roles.Distinct());
                user.StoreCode = wanted.Store;
                user.IsActive = wanted.Active;
                if (await SaveAsync(users, user, wanted) is { } refused) return refused;
                await audit.AddAsync(
                    new(AuditKind.User, AuditAction.Changed, user.Email!, caller.Identity!.Name!)
                    {
                        Before = before, After = Write(user), Reason = wanted.Password is null ? null : "A new password was set.",
                    },
                    cancel);

                // Asked last, while the log is held: of two who switch each other off the second sees what the first did.
                return await IsAdministratedAsync(store, cancel) ? TypedResults.Json(View(user), WireJson.Default.UserView)
                    : ProblemAnswer.Conflict("Somebody must stay an administrator: make another one first.");
            },
            static answer => answer is JsonHttpResult<UserView>,
            cancel);
    }

    /// <summary>As the log keeps it: the view, which has no password.</summary>
    public static string Write(User user) => JsonSerializer.Serialize(View(user), WireJson.Default.UserView);

    /// <summary>Saves the account; the answer where that is refused.</summary>
    private static async Task<IResult?> SaveAsync(UserManager<User> users, User user, UserChange wanted)
    {
        if (wanted.Password is { } password)
        {
            foreach (IPasswordValidator<User> validator in users.PasswordValidators)
            {
                IdentityResult verdict = await validator.ValidateAsync(users, user, password);
                if (!verdict.Succeeded) return UserRules.Refuse(verdict);
            }

            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        }

        // A new stamp ends what the person's cookies may do within a minute.
        IdentityResult result = await users.UpdateSecurityStampAsync(user);
        return result.Succeeded ? null : UserRules.Refuse(result);
    }

    private static Task<bool> IsAdministratedAsync(Store store, CancellationToken cancel) =>
        store.Users.AnyAsync(user => user.IsActive && user.RoleNames.Contains(Roles.Administrator), cancel);

    private static UserView View(User user) => new()
    {
        Id = user.Id, Email = user.Email!, Name = user.Name, Roles = user.Roles, Store = user.StoreCode, Active = user.IsActive,
    };
}
