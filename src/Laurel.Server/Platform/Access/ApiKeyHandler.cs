using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Platform.Access;

/// <summary>Knows machines by <c>Authorization: Bearer lrl_prefix_secret</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, KnownKeys known, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "api-key";

    private static readonly TimeSpan NoteUseEvery = TimeSpan.FromMinutes(5);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!ApiKeySecrets.TryRead(Request.Headers.Authorization.ToString(), out string prefix, out byte[] hash))
            return AuthenticateResult.Fail("This is no key of Laurel.");
        DateTimeOffset now = clock.GetUtcNow();
        ApiKey? key = await known.FindAsync(prefix, Context.RequestAborted);
        if (key is null || !CryptographicOperations.FixedTimeEquals(key.SecretHash, hash))
            return AuthenticateResult.Fail("Unknown key.");
        if (key.RevokedAt is not null || key.ExpiresAt <= now) return AuthenticateResult.Fail("This key is no longer valid.");
        if (key.LastUsedAt is null || now - key.LastUsedAt > NoteUseEvery) await NoteUseAsync(key.Id, now);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(Identity(key)), SchemeName));
    }

    private async Task NoteUseAsync(Guid id, DateTimeOffset now)
    {
        // Nearly every request gets along without the database here.
        Store store = Context.RequestServices.GetRequiredService<Store>();
        await store.ApiKeys.Where(key => key.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, now), Context.RequestAborted);
        known.Forget();
    }

    private static ClaimsIdentity Identity(ApiKey key)
    {
        string role = key.Scope == ApiKeyScope.Till ? Policies.TillKey : Policies.IntegrationKey;
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, key.Id.ToString()), new(ClaimTypes.Name, key.Name),
            new(ClaimTypes.Role, role), new(Caller.KeyClaim, key.Id.ToString()),
        ];
        if (key.StoreCode is { } shop) claims.Add(new(Caller.StoreClaim, shop));
        if (key.TillCode is { } till) claims.Add(new(Caller.TillClaim, till));
        return new ClaimsIdentity(claims, SchemeName);
    }
}
