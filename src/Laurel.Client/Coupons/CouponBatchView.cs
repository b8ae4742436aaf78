namespace Laurel.Client;

/// <summary>A batch of coupons, with how far it is.</summary>
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

    /// <summary>The characters that are drawn.</summary>
    public required string Alphabet { get; init; }

    /// <summary>The shape of its codes; each <c>#</c> is drawn.</summary>
    public required string Pattern { get; init; }

    /// <summary>Whether the last drawn character checks the others.</summary>
    public required bool CheckCharacter { get; init; }

    /// <summary>How the EAN-13 of its coupons begin; absent where they have none.</summary>
    public string? BarcodePrefix { get; init; }

    /// <summary>First moment of their validity; absent means at once.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Last moment of their validity; absent means for ever.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>How often each coupon may be used; absent means without end.</summary>
    public long? UseLimit { get; init; }

    /// <summary>Whether a return of the whole sale gives a use back.</summary>
    public required bool ReopensOnReturn { get; init; }

    /// <summary>Whether all its coupons are refused.</summary>
    public required bool IsBlocked { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>When the last coupon was made, or the making ended otherwise.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
