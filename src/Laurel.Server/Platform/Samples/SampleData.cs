using Laurel.Engine.Amounts;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Samples;

/// <summary>A small supermarket chain with five weeks behind it, to look around in. Everybody and everything in it is invented.</summary>
internal static partial class SampleData
{
    /// <summary>
    /// Loads it, once, where it is wanted: in Development, or with <c>--samples</c>; <c>--samples=false</c> keeps it out.
    /// It must run before the first administrator's token is made, since that token tells a real shop's database from an empty one.
    /// </summary>
    /// <returns>Whether it was loaded now.</returns>
    public static async Task<bool> LoadAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (!AreWanted(services)) return false;
        var store = services.GetRequiredService<Store>();
        var clock = services.GetRequiredService<TimeProvider>();
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Laurel.Samples");
        Installation installation = await store.Installations.SingleAsync(cancel);
        if (installation.SamplesLoadedAt is not null) return false;
        if (await IsSomebodysAsync(store, installation, cancel))
        {
            LogRefused(logger);
            return false;
        }

        await WriteAsync(store, services.GetRequiredService<HouseCurrency>().Currency, clock.GetUtcNow(), cancel);
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment()) await SampleUsers.AddAsync(services, clock.GetUtcNow());
        return true;
    }

    private static bool AreWanted(IServiceProvider services)
    {
        string? asked = services.GetRequiredService<IConfiguration>()["samples"];
        if (bool.TryParse(asked, out bool wanted)) return wanted;
        return asked is not null || services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            || Environment.GetCommandLineArgs().Contains("--samples", StringComparer.Ordinal);
    }

    // Invented sales among real ones could never be told apart again.
    private static async Task<bool> IsSomebodysAsync(Store store, Installation installation, CancellationToken cancel) =>
        installation.SetupTokenHash is not null || installation.SetUpAt is not null
        || await store.Users.AnyAsync(cancel) || await store.Shops.AnyAsync(cancel) || await store.Products.AnyAsync(cancel)
        || await store.Campaigns.AnyAsync(cancel) || await store.Customers.AnyAsync(cancel) || await store.Sales.AnyAsync(cancel);

    /// <summary>Writes all of it in one transaction: there is never half a sample.</summary>
    internal static async Task WriteAsync(Store store, Currency currency, DateTimeOffset now, CancellationToken cancel)
    {
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        await store.WriteAsync(async () =>
        {
            SampleWorld world = SampleWorld.Make(currency, now);
            store.AddRange(world.Everything());
            await store.SaveChangesAsync(cancel);
            await SamplePoints.WriteAsync(store, world, cancel);
            return await store.Installations.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.SamplesLoadedAt, now)
                    .SetProperty(row => row.BookVersion, row => row.BookVersion + 1),
                cancel);
        }, cancel);
        store.ChangeTracker.Clear();
        store.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    [LoggerMessage(LogLevel.Warning, "The samples were not loaded: this database already belongs to somebody.")]
    private static partial void LogRefused(ILogger logger);
}
