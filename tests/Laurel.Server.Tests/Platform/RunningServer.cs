using System.Net.Http.Headers;
using System.Net.Http.Json;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Laurel.Server.Tests.Platform;

/// <summary>A whole server over a database of its own, with a clock that stands still until it is moved.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly TestDatabase _database = new();
    private WebApplicationFactory<Program>? _factory;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _factory!.Services;

    public string ConnectionString => _database.ConnectionString;

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public async ValueTask InitializeAsync()
    {
        _factory = Start();
        await WithStoreAsync(async store =>
        {
            var shop = new Shop
            {
                Id = Guid.CreateVersion7(), Code = "IST-01", CodeKey = "IST-01", Name = "Istanbul", City = "Istanbul",
                TimeZone = "Europe/Istanbul", Currency = "TRY", PricesIncludeVat = true,
            };
            shop.Tills.Add(new Till { StoreId = shop.Id, Code = "1", CodeKey = "1", Name = "Till 1" });
            store.Add(shop);
            await store.SaveChangesAsync();
        });
    }

    /// <summary>One more server over the same database and clock.</summary>
    /// <param name="configure">What is different about it.</param>
    public WebApplicationFactory<Program> Start(Action<IWebHostBuilder>? configure = null) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
    {
        host.UseEnvironment("Testing");
        host.UseSetting(DatabaseChoice.Setting, _database.ConnectionString);
        host.UseSetting("Limits:SignInsPerMinute", "100000");
        host.UseSetting("Limits:StrangersPerSecond", "100000");
        host.UseSetting("Limits:RequestsPerSecond", "100000");

        // Nothing happens by itself in a test that doesn't ask for it.
        host.UseSetting(JobSetup.Setting, "false");

        // Receivers of webhooks in tests listen there.
        host.UseSetting(AllowedTargets.Setting, "127.0.0.1");
        host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock).AddQuickPasswords());
        configure?.Invoke(host);
    });

    /// <summary>Somebody nobody knows.</summary>
    public HttpClient Stranger() => _factory!.CreateClient();

    /// <summary>Somebody with these roles, signed in.</summary>
    public async Task<HttpClient> PersonAsync(params string[] roles)
    {
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await AddUserAsync(email, roles);
        return await SignInAsync(email);
    }

    public async Task<HttpClient> SignInAsync(string email)
    {
        HttpClient http = Stranger();
        HttpResponseMessage answer = await http.PostAsJsonAsync(
            "/v1/session", new SignIn { Email = email, Password = Password }, WireJson.Default.SignIn);
        answer.EnsureSuccessStatusCode();
        Me me = (await answer.Content.ReadFromJsonAsync(WireJson.Default.Me))!;
        http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", me.XsrfToken);
        return http;
    }

    /// <summary>A machine with a key.</summary>
    public async Task<HttpClient> MachineAsync(NewApiKey key)
    {
        HttpClient administrator = await PersonAsync(Roles.Administrator);
        HttpResponseMessage answer = await administrator.PostAsJsonAsync("/v1/api-keys", key, WireJson.Default.NewApiKey);
        answer.EnsureSuccessStatusCode();
        IssuedApiKey issued = (await answer.Content.ReadFromJsonAsync(WireJson.Default.IssuedApiKey))!;
        HttpClient http = Stranger();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Secret);
        return http;
    }

    public async Task AddUserAsync(string email, params string[] roles)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        var user = new User
        {
            Id = Guid.CreateVersion7(), UserName = email, Email = email, Name = "Test", RoleNames = string.Join(' ', roles),
            Language = "en", IsActive = true, CreatedAt = Clock.GetUtcNow(),
        };
        IdentityResult result = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user, Password);
        result.Succeeded.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>Takes the database away until what is answered is disposed of; over a file, only from those who write.</summary>
    public IDisposable TakeDatabaseAway() => _database.TakeAway();

    /// <summary>What must always be true of sales and counters is true.</summary>
    public async Task ShouldBeInOrderAsync() => await WithStoreAsync(async store =>
        (await SaleInvariants.CheckAsync(store, CancellationToken.None)).Invariants.ShouldAllBe(one => one.BrokenBy == null));

    /// <summary>Runs a job once, now.</summary>
    internal Task<JobRun> RunJobAsync(string name) => Services.GetRequiredService<RunJob>().RunAsync(
        Services.GetRequiredService<JobList>().Find(name).ShouldNotBeNull(), TestContext.Current.CancellationToken);

    internal async Task WithStoreAsync(Func<Store, Task> work)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<Store>());
    }
}
