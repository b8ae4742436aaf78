using System.Buffers.Text;
using System.Security.Cryptography;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Access;

/// <summary>
/// The way in to a new installation: a token printed at the start, good for making one administrator and for nothing else.
/// </summary>
internal sealed class FirstAdministrator(Store store, UserManager<User> users, AuditTrail audit, TimeProvider clock)
{
    public async Task<bool> IsNeededAsync(CancellationToken cancel) => !await store.Users.AnyAsync(cancel);

    /// <summary>A new token in place of any older one; null when somebody can sign in already.</summary>
    public async Task<string?> NewTokenAsync(CancellationToken cancel)
    {
        if (!await IsNeededAsync(cancel)) return null;
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        byte[] hash = ApiKeySecrets.Hash(token);
        await store.Installations.ExecuteUpdateAsync(set => set.SetProperty(row => row.SetupTokenHash, hash), cancel);
        return token;
    }

    /// <summary>Makes the administrator; null when the token is not the right one.</summary>
    public Task<IdentityResult?> CreateAsync(Setup setup, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            Installation installation = await store.Installations.SingleAsync(cancel);
            if (installation.SetupTokenHash is not { } hash || !await IsNeededAsync(cancel)
                || !CryptographicOperations.FixedTimeEquals(hash, ApiKeySecrets.Hash(setup.Token)))
            {
                return null;
            }

            // This holds the row: of two who come with the token at the same moment, the second waits here and finds it used.
            int held = await store.Installations.Where(row => row.SetupTokenHash == hash).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.SetupTokenHash, hash), cancel);
            if (held == 0) return null;
            User user = NewUser(setup);
            IdentityResult result = await users.CreateAsync(user, setup.Password);
            if (!result.Succeeded) return result;
            installation.SetupTokenHash = null;
            installation.SetUpAt = clock.GetUtcNow();
            await audit.AddAsync(
                new(AuditKind.User, AuditAction.Created, user.Email!, user.Email!) { After = UserEndpoints.Write(user) }, cancel);
            return result;
        },
        cancel);

    private User NewUser(Setup setup)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new User
        {
            Id = Guid.CreateVersion7(now), UserName = setup.Email, Email = setup.Email, Name = setup.Name,
            RoleNames = Roles.Administrator, Language = "en", IsActive = true, CreatedAt = now,
        };
    }
}
