using Laurel.Engine.Baskets;
using Laurel.Engine.Pricing;

namespace Laurel.Client;

/// <summary>A basket that is about to be paid: what it would use of limited campaigns and coupons is held until it is committed.</summary>
public sealed record ReserveRequest
{
    /// <summary>The id that the till has made for the sale to come.</summary>
    public required Guid Id { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    public required Basket Basket { get; init; }

    public Settings? Settings { get; init; }

    /// <summary>The id of what proved that the customer is himself; needed where a program asks for a proof to spend points.</summary>
    public Guid? Verification { get; init; }
}
