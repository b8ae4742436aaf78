using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Platform.Access;

/// <summary>What a cookie says of a person: roles and store, so that policies need no look-up.</summary>
internal sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        ClaimsIdentity identity = await base.GenerateClaimsAsync(user);
        foreach (string role in user.Roles) identity.AddClaim(new Claim(ClaimTypes.Role, role));
        if (user.StoreCode is { } store) identity.AddClaim(new Claim(Caller.StoreClaim, store));
        return identity;
    }
}
