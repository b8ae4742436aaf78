namespace Laurel.Client;

public sealed record CouponBatchView
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Campaign { get; init; }

    public required CouponType Type { get; init; }

    /// <summary>How many were asked for.</summary>
    public required int Count { get; init; }

    /// <summary>How many are there.</summary>
    public required int Made { get; init; }

    /// <summary>How many have been given to customers.</summary>
    public required int Given { get; init; }

    public required CouponBatchState State { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Coupons made per second of work; absent before the first ones are made.</summary>
    public decimal? PerSecond { get; init; }

    public required string Alphabet { get; init; }

    public required string Pattern { get; init; }

    public required bool CheckCharacter { get; init; }

    public string? BarcodePrefix { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public long? UseLimit { get; init; }

    public required bool ReopensOnReturn { get; init; }

    public required bool IsBlocked { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
