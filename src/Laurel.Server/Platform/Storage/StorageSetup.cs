using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Storage;

internal static class StorageSetup
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var database = new DatabaseChoice(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(database);
        if (database.IsPostgres)
        {
            builder.Services.AddDbContextPool<Store, PostgresStore>(database.Configure);
        }
        else
        {
            builder.Services.AddSingleton<WriterGate>();
            builder.Services.AddDbContext<Store, SqliteStore>(database.Configure, optionsLifetime: ServiceLifetime.Singleton);
        }

        var keys = new KeyProtection(builder.Configuration);
        builder.Services.AddSingleton(keys);
        keys.AddTo(builder.Services.AddDataProtection().SetApplicationName("Laurel").PersistKeysToDbContext<Store>());
    }

    /// <summary>Makes the one row about this installation and the head of its log, where they are missing.</summary>
    public static async Task EnsureInstallationAsync(this Store store, TimeProvider clock, CancellationToken cancel)
    {
        if (await store.Installations.AnyAsync(cancel)) return;
        store.Add(new Audit.AuditHead());
        store.Add(new Installation { CreatedAt = clock.GetUtcNow() });
        await store.SaveChangesAsync(cancel);
    }
}
