namespace Laurel.Client;

/// <summary>One coupon for one customer.</summary>
public sealed record SendingView
{
    public required Guid Id { get; init; }

    /// <summary>Id of the distribution it belongs to.</summary>
    public required Guid Distribution { get; init; }

    public required string Customer { get; init; }

    public string? Coupon { get; init; }

    public required CouponChannel Channel { get; init; }

    /// <summary>The telephone number, e-mail address or customer's code it went to.</summary>
    public string? Recipient { get; init; }

    public required SendingState State { get; init; }

    /// <summary>
    /// Why it was refused or failed, such as <c>NO_CONSENT</c>, <c>NO_ADDRESS</c>, <c>NO_COUPON_LEFT</c>, or what the carrier said.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Tries { get; init; }

    /// <summary>When it went out.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
