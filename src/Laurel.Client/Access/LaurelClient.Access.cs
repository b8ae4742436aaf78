namespace Laurel.Client;

public sealed partial class LaurelClient
{
    /// <summary>Who am I? Answers for strangers too.</summary>
    public Task<Me> GetMeAsync(CancellationToken cancel = default) =>
        KeepTokenAsync(GetAsync("/v1/me", WireJson.Default.Me, cancel));

    public Task<Me> SignInAsync(SignIn signIn, CancellationToken cancel = default) =>
        KeepTokenAsync(SendAsync(HttpMethod.Post, "/v1/session", signIn, WireJson.Default.SignIn, WireJson.Default.Me, cancel));

    public async Task SignOutAsync(CancellationToken cancel = default)
    {
        await SendAsync(HttpMethod.Delete, "/v1/session", cancel).ConfigureAwait(false);
        _xsrfToken = null;
    }

    public Task<Me> SetUpAsync(Setup setup, CancellationToken cancel = default) =>
        KeepTokenAsync(SendAsync(HttpMethod.Post, "/v1/setup", setup, WireJson.Default.Setup, WireJson.Default.Me, cancel));

    public Task<Me> ChangeMyPreferencesAsync(MyPreferences preferences, CancellationToken cancel = default) =>
        KeepTokenAsync(
            ChangeAsync("/v1/me", preferences, WireJson.Default.MyPreferences, WireJson.Default.Me, cancel));

    public Task<Page<UserView>> ListUsersAsync(ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/users", query), WireJson.Default.PageUserView, cancel);

    public Task<UserView> CreateUserAsync(NewUser user, string? idempotencyKey = null, CancellationToken cancel = default) =>
        CreateAsync("/v1/users", user, WireJson.Default.NewUser, WireJson.Default.UserView, idempotencyKey, cancel);

    public Task<UserView> ChangeUserAsync(Guid id, UserChange change, CancellationToken cancel = default) =>
        ChangeAsync($"/v1/users/{id:D}", change, WireJson.Default.UserChange, WireJson.Default.UserView, cancel);

    public Task<Page<ApiKeyView>> ListApiKeysAsync(ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/api-keys", query), WireJson.Default.PageApiKeyView, cancel);

    /// <summary>Makes a key; asking again with the same idempotency key names it again, but without its secret.</summary>
    public Task<IssuedApiKey> CreateApiKeyAsync(NewApiKey key, string? idempotencyKey = null, CancellationToken cancel = default) =>
        CreateAsync("/v1/api-keys", key, WireJson.Default.NewApiKey, WireJson.Default.IssuedApiKey, idempotencyKey, cancel);

    public Task RevokeApiKeyAsync(Guid id, CancellationToken cancel = default) =>
        DeleteAsync($"/v1/api-keys/{id:D}", cancel);

    private async Task<Me> KeepTokenAsync(Task<Me> answer)
    {
        Me me = await answer.ConfigureAwait(false);
        _xsrfToken = me.XsrfToken ?? _xsrfToken;
        return me;
    }
}
