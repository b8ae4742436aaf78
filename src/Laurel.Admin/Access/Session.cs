using System.Security.Claims;
using Laurel.Client;
using Microsoft.AspNetCore.Components.Authorization;

namespace Laurel.Admin.Access;

/// <summary>Who is signed in on this device, as the server says it. The server decides what each role may do; pages only follow.</summary>
internal sealed class Session(LaurelClient client) : AuthenticationStateProvider
{
    private Task<Me>? _asked;

    public Task<Me> MeAsync() => _asked ??= client.GetMeAsync();

    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        try
        {
            return StateOf(await MeAsync());
        }
        catch (HttpRequestException)
        {
            // Without the server nobody is signed in; the next page asks again.
            _asked = null;
            return StateOf(new Me { SignedIn = false, Language = "en", SetupRequired = false });
        }
    }

    public async Task<Me> SignInAsync(SignIn signIn) => Become(await client.SignInAsync(signIn));

    public async Task<Me> SetUpAsync(Setup setup) => Become(await client.SetUpAsync(setup));

    public async Task SignOutAsync()
    {
        await client.SignOutAsync();
        await ForgetAsync();
    }

    /// <summary>Asks the server again: after a sign-out, or when it says that the session has ended.</summary>
    public async Task ForgetAsync() => Become(await client.GetMeAsync());

    private Me Become(Me me)
    {
        _asked = Task.FromResult(me);
        NotifyAuthenticationStateChanged(Task.FromResult(StateOf(me)));
        return me;
    }

    private static AuthenticationState StateOf(Me me)
    {
        if (!me.SignedIn) return new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()));
        List<Claim> claims = [new Claim(ClaimTypes.Name, me.Name ?? me.Email ?? ""), new Claim(ClaimTypes.Email, me.Email ?? "")];
        claims.AddRange(me.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        return new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(claims, "laurel")));
    }
}
