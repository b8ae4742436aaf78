using Laurel.Client;
using Laurel.Server.Platform.Samples;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Laurel.Server.Tests.Samples;

/// <summary>The real server over a database file of its own, with the samples in it and a clock that stands still.</summary>
public sealed class SampleServer : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 30, 0, TimeSpan.FromHours(3));

    private readonly TestDatabase _database = new(isThere: false);
    private readonly WebApplicationFactory<Program> _app;

    public SampleServer() => _app = Start();

    public IServiceProvider Services => _app.Services;

    /// <summary>Another server over the same database.</summary>
    internal WebApplicationFactory<Program> Start() => Start(_database, "true");

    internal static WebApplicationFactory<Program> Start(TestDatabase database, string samples) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting(DatabaseChoice.Setting, database.ConnectionString)
            .UseSetting("samples", samples)
            .UseSetting("Limits:SignInsPerMinute", "100000").UseSetting("Limits:StrangersPerSecond", "100000")
            .UseSetting("Limits:RequestsPerSecond", "100000")
            .ConfigureTestServices(
                services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)).AddQuickPasswords()));

    /// <summary>Somebody nobody knows.</summary>
    public HttpClient Stranger() => _app.CreateClient(new() { BaseAddress = new Uri("https://localhost") });

    public async Task<LaurelClient> SignInAsync(string email)
    {
        var client = new LaurelClient(Stranger());
        await client.GetMeAsync();
        await client.SignInAsync(new SignIn { Email = email, Password = SampleUsers.Password, Remember = false });
        return client;
    }

    public async Task<T> ReadAsync<T>(Func<IServiceProvider, Task<T>> read)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider);
    }

    internal Task<T> InStoreAsync<T>(Func<Store, Task<T>> read) => ReadAsync(services => read(services.GetRequiredService<Store>()));

    public void Dispose()
    {
        _app.Dispose();
        _database.Dispose();
    }
}
