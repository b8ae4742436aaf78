using System.Globalization;

namespace Laurel.Server.Coupons.Batches;

/// <summary>What stands on the labels of a batch, in a language.</summary>
internal sealed class LabelTexts(CouponBatch batch, TimeZoneInfo zone, bool isTurkish)
{
    public string Campaign { get; } = batch.Campaign!.Name;

    public string Title { get; } = batch.Name;

    public string Validity { get; } = (batch.ValidFrom, batch.ValidTo) switch
    {
        (null, null) => "",
        ({ } from, null) => isTurkish ? $"{Day(from, zone, true)} tarihinden itibaren" : $"Valid from {Day(from, zone, false)}",
        (null, { } to) => isTurkish ? $"Son gün {Day(to, zone, true)}" : $"Valid until {Day(to, zone, false)}",
        ({ } from, { } to) => $"{Day(from, zone, isTurkish)} – {Day(to, zone, isTurkish)}",
    };

    private static string Day(DateTimeOffset time, TimeZoneInfo zone, bool isTurkish) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString(isTurkish ? "dd.MM.yyyy" : "d MMM yyyy", CultureInfo.InvariantCulture);
}
