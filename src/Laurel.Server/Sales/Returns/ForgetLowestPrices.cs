using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Forgets lowest prices of days that no return without a receipt looks at any more.</summary>
internal sealed class ForgetLowestPrices(Store store, TimeProvider clock) : IJob
{
    public const string Name = "forget-lowest-prices";

    /// <summary>Twice as long as returns look back, for those that a till brings late.</summary>
    private const int DaysKept = 2 * TakeBackWithoutReceipt.Days;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

        // Counted from the last day of selling, so that a shop that was closed for long finds its prices again.
        DateOnly? last = await store.LowestPrices.Where(price => price.BusinessDate <= today)
            .MaxAsync(price => (DateOnly?)price.BusinessDate, cancel);
        if (last?.AddDays(-DaysKept) is not { } first) return new JobResult(0);
        return new JobResult(await store.WriteAsync(
            () => store.LowestPrices.Where(price => price.BusinessDate < first).ExecuteDeleteAsync(cancel), cancel));
    }
}
