using Laurel.Client;
using Laurel.Server.Platform.Access;
using Microsoft.AspNetCore.Identity;

namespace Laurel.Server.Platform.Samples;

/// <summary>People to sign in as while developing. Their password is in the sources, so they are never made anywhere else.</summary>
internal static class SampleUsers
{
    /// <summary>Who made the rows of the sample.</summary>
    public const string Maker = "samples";

    /// <summary>The password of all of them.</summary>
    public const string Password = "Laurel-demo-2026";

    public static async Task AddAsync(IServiceProvider services, DateTimeOffset now)
    {
        var users = services.GetRequiredService<UserManager<User>>();
        await AddAsync(users, "admin@example.com", "Demo Administrator", Roles.Administrator, null, now);
        await AddAsync(users, "marketer@example.com", "Demo Marketer", Roles.Marketer, null, now);
        await AddAsync(users, "cashier@example.com", "Demo Cashier", Roles.Cashier, "IST-01", now);
    }

    private static async Task AddAsync(UserManager<User> users, string email, string name, string role, string? shop, DateTimeOffset now)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(now),
            UserName = email,
            Email = email,
            Name = name,
            RoleNames = role,
            StoreCode = shop,
            Language = "en",
            IsActive = true,
            CreatedAt = now,
        };
        IdentityResult made = await users.CreateAsync(user, Password);
        if (!made.Succeeded)
            throw new InvalidOperationException($"{email}: {string.Join(' ', made.Errors.Select(error => error.Description))}");
    }
}
