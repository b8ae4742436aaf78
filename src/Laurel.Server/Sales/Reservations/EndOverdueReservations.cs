using Laurel.Server.Platform.Jobs;

namespace Laurel.Server.Sales;

/// <summary>Ends the reservations whose time is up. One statement decides who ends which: what is held is given back once.</summary>
internal sealed class EndOverdueReservations(EndReservation reservations) : IJob
{
    public const string Name = "end-reservations";

    public async Task<JobResult> RunAsync(CancellationToken cancel) => new(await reservations.ExpireAsync(cancel));
}
