using Laurel.Client;

namespace Laurel.Server.Coupons.Batches;

/// <summary>Many coupons of one kind, made in the background.</summary>
internal sealed class CouponBatch
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string NameKey { get; init; }

    public required Guid CampaignId { get; init; }

    public Campaigns.Campaign? Campaign { get; init; }

    public required CouponType Type { get; init; }

    public required int Count { get; init; }

    /// <summary>Changed in the transaction that writes the coupons, so it is always how many there are.</summary>
    public int Made { get; set; }

    /// <summary>The position of the coupon that was given to a customer last.</summary>
    public int Given { get; set; }

    public required CouponBatchState State { get; set; }

    public string? Failure { get; set; }

    /// <summary>How long servers have worked on it.</summary>
    public long WorkedMilliseconds { get; set; }

    public required string Alphabet { get; init; }

    public required string Pattern { get; init; }

    public required bool IsChecked { get; init; }

    /// <summary>Kept, so that the batches that a typed code may belong to are found by its length.</summary>
    public required int CodeLength { get; init; }

    public string? BarcodePrefix { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public long? UseLimit { get; init; }

    public required bool ReopensOnReturn { get; init; }

    public bool IsBlocked { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }
}
