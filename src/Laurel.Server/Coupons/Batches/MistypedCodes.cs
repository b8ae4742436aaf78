using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Batches;

/// <summary>Tells a mistyped code from one that never was: by the check character of the batches whose codes look like it.</summary>
internal static class MistypedCodes
{
    /// <summary>Looked up for every refused code, so that the time it takes says nothing.</summary>
    public static async Task<CouponHint?> HintAsync(Store store, string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        int length = key.Length;
        var shapes = await store.CouponBatches.AsNoTracking().Where(batch => batch.CodeLength == length && batch.IsChecked)
            .Select(batch => new { batch.Pattern, batch.Alphabet }).Distinct().ToListAsync(cancel);
        CodeReading[] readings = [.. shapes.Select(shape => new CodePattern(shape.Pattern, shape.Alphabet, true).Read(key))];
        return readings.Contains(CodeReading.Mistyped) && !readings.Contains(CodeReading.Right) ? CouponHint.Mistyped : null;
    }
}
