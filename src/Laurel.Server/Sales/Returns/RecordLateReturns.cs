using Laurel.Server.Platform.Jobs;

namespace Laurel.Server.Sales;

/// <summary>Records the returns that came before their sale, once that is there.</summary>
internal sealed class RecordLateReturns(TakeLateReturn late) : IJob
{
    public const string Name = "record-late-returns";

    public async Task<JobResult> RunAsync(CancellationToken cancel) => new(await late.TryAllAsync(cancel));
}
