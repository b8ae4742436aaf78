using Laurel.Client;

namespace Laurel.Server.Coupons.Batches;

internal static class BatchViews
{
    /// <summary>Shows a batch that was loaded with its campaign.</summary>
    public static CouponBatchView View(CouponBatch batch) => new()
    {
        Id = batch.Id,
        Name = batch.Name,
        Campaign = batch.Campaign!.Code,
        Type = batch.Type,
        Count = batch.Count,
        Made = batch.Made,
        Given = batch.Given,
        State = batch.State,
        Failure = batch.Failure,
        PerSecond = batch.WorkedMilliseconds == 0 ? null : decimal.Round(batch.Made * 1000m / batch.WorkedMilliseconds, 1),
        Alphabet = batch.Alphabet,
        Pattern = batch.Pattern,
        CheckCharacter = batch.IsChecked,
        BarcodePrefix = batch.BarcodePrefix,
        ValidFrom = batch.ValidFrom,
        ValidTo = batch.ValidTo,
        UseLimit = batch.UseLimit,
        ReopensOnReturn = batch.ReopensOnReturn,
        IsBlocked = batch.IsBlocked,
        CreatedAt = batch.CreatedAt,
        CreatedBy = batch.CreatedBy,
        FinishedAt = batch.FinishedAt,
    };
}
