using System.Reflection;
using Laurel.Server.Platform.Storage;
using Quartz;

namespace Laurel.Server.Platform.Jobs;

internal static class JobSetup
{
    /// <summary>Whether this process does work by itself. By default only the server does, not a tool or a test that loads it.</summary>
    public const string Setting = "Jobs:Enabled";

    private const int MostAtOnce = 4;

    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton<JobList>();
        services.AddSingleton<RunJob>();
        services.AddScoped<JobProgress>();
        services.AddJob<TrimJobRuns>(TrimJobRuns.Name, every: TimeSpan.FromHours(6));
        if (!builder.DoesJobs()) return;
        var database = new DatabaseChoice(builder.Configuration, builder.Environment);
        services.AddQuartz(quartz => Configure(quartz, database));
        services.AddSingleton<JobSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<JobSchedule>());
    }

    /// <summary>Has a job run from time to time.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="name">Lower-case words with hyphens; the key of its history.</param>
    /// <param name="every">From one run to the next; at least a second.</param>
    public static void AddJob<T>(this IServiceCollection services, string name, TimeSpan every)
        where T : class, IJob
    {
        services.AddScoped<T>();
        services.AddSingleton(new JobDefinition(name, typeof(T), every));
    }

    internal static bool DoesJobs(this WebApplicationBuilder builder) =>
        builder.Configuration.GetValue(Setting, Assembly.GetEntryAssembly() == typeof(Program).Assembly);

    private static void Configure(IQuartzBuilder quartz, DatabaseChoice database)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "laurel";
            scheduler.GenerateInstanceId = true;
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        quartz.UseDefaultThreadPool(MostAtOnce);
        quartz.UsePersistentStore(store =>
        {
            if (database.IsPostgres)
            {
                // Servers over one database take turns: each due job is run by one of them, and by another one if that one dies.
                store.UsePostgres(Npgsql.NpgsqlFactory.Instance, database.ConnectionString);
                store.UseClustering(cluster => cluster.CheckinInterval = CheckIn);
            }
            else
            {
                store.UseSqlite(Microsoft.Data.Sqlite.SqliteFactory.Instance, database.ConnectionString);
            }

            store.ProvisionSchema();
        });
    }
}
