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
}
