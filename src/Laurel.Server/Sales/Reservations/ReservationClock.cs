using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>
/// Ends the reservations whose time is up, every half minute. Every server does so; one statement decides who ends which, so that what is
/// held is given back once.
/// </summary>
internal sealed partial class ReservationClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReservationClock> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using AsyncServiceScope scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<EndReservation>().ExpireAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or DbUpdateException or InvalidOperationException)
            {
                // The database is away for now; what is over stays over until the next time.
                LogFailed(logger, failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Reservations whose time is up could not be ended; it is tried again in half a minute.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
