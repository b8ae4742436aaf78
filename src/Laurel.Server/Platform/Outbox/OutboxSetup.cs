using System.Net;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Jobs;

namespace Laurel.Server.Platform.Outbox;

internal static class OutboxSetup
{
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddSettings<WebhookSettings>(WebhookSettings.Section);
        services.AddSingleton(new AllowedTargets(builder.Configuration));
        services.AddSingleton<ResolveName>((host, cancel) => Dns.GetHostAddressesAsync(host, cancel));
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookCheck>();
        services.AddScoped<SpreadEvents>();
        services.AddScoped<DueDeliveries>();
        services.AddScoped<DeliverEvent>();
        services.AddSingleton<EmptyOutbox>();
        services.AddJob<TrimOutbox>(TrimOutbox.Name, every: TimeSpan.FromHours(1));
        if (builder.DoesJobs()) services.AddHostedService<OutboxCourier>();
    }
}
