using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Samples;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Platform.Hosting;

/// <summary>What happens between the start of the process and the first request.</summary>
internal static class FirstSteps
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        IServiceProvider services = scope.ServiceProvider;

        // A wrong setting stops the server before it has changed anything.
        services.GetRequiredService<IStartupValidator>().Validate();
        _ = services.GetRequiredService<HouseCurrency>();
        _ = services.GetRequiredService<HouseCalendar>();
        var store = services.GetRequiredService<Store>();

        // Several servers may start over one database at the same moment; one after the other they prepare it.
        await using IAsyncDisposable alone = await store.HoldAsync(CancellationToken.None);
        await store.MigrateAsync(CancellationToken.None);
        await store.EnsureInstallationAsync(services.GetRequiredService<TimeProvider>(), CancellationToken.None);
        await services.GetRequiredService<KeyProtection>().ApplyAsync(
            store, services.GetRequiredService<ILoggerFactory>(), CancellationToken.None);
        await CampaignTypeList.EnsureAsync(store, CancellationToken.None);
        await SampleData.LoadAsync(services, CancellationToken.None);
        string? token = await services.GetRequiredService<FirstAdministrator>().NewTokenAsync(CancellationToken.None);
        app.Lifetime.ApplicationStarted.Register(() => Announce(app, token));
    }

    private static void Announce(WebApplication app, string? token)
    {
        ICollection<string> addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        string address = addresses.FirstOrDefault() ?? "http://localhost";
        app.Logger.LogInformation("Laurel is ready: {Address}", address);
        if (token is not null)
            app.Logger.LogWarning(
                "Nobody can sign in yet. Make the first administrator here, once: {Address}/setup?token={Token}", address, token);
    }
}
