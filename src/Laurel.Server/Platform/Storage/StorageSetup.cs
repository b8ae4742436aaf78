using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Storage;

internal static class StorageSetup
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var folder = new DataFolder(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton<WriterGate>();
        builder.Services.AddDbContext<Store, SqliteStore>(options => Configure(options, folder.Database));
        builder.Services.AddDataProtection()
            .SetApplicationName("Laurel")
            .PersistKeysToFileSystem(Directory.CreateDirectory(folder.Keys));
    }

    internal static void Configure(DbContextOptionsBuilder options, string database)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = database, DefaultTimeout = 10 };
        options.UseSqlite(connection.ConnectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(new SqliteHabits());
    }

    /// <summary>Brings the database to this version's shape.</summary>
    public static async Task MigrateAsync(this WebApplication app)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        var folder = scope.ServiceProvider.GetRequiredService<DataFolder>();
        var store = scope.ServiceProvider.GetRequiredService<Store>();

        // The operating system drops this lock when a process dies, EF's own lock row stays for ever.
        // Who holds the file is the only one migrating, so a row found now was left behind by a process that was killed.
        await using var alone = await HoldAsync(folder.Database + ".lock");
        await ClearAbandonedLockAsync(store);
        await store.Database.MigrateAsync();
        await store.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;");
        await EnsureInstallationAsync(store, scope.ServiceProvider.GetRequiredService<TimeProvider>());
    }

    private static async Task<FileStream> HoldAsync(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task ClearAbandonedLockAsync(Store store)
    {
        await store.Database.OpenConnectionAsync();
        const string count = "SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await store.Database.SqlQueryRaw<int>(count).SingleAsync() > 0)
            await store.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock");
    }

    private static async Task EnsureInstallationAsync(Store store, TimeProvider clock)
    {
        if (await store.Installations.AnyAsync()) return;
        store.Add(new Installation { CreatedAt = clock.GetUtcNow() });
        await store.SaveChangesAsync();
    }
}
