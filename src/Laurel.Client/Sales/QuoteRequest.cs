using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;

namespace Laurel.Client;

/// <summary>A basket to be priced.</summary>
/// <remarks>
/// Without campaigns the stored ones are used, and the server itself looks up coupons by their code and the customer by theirs,
/// whatever else the basket says of them. With campaigns nothing stored is used: a pure try-out.
/// </remarks>
public sealed record QuoteRequest
{
    public Settings? Settings { get; init; }

    public required Basket Basket { get; init; }

    public IReadOnlyList<Campaign>? Campaigns { get; init; }

    /// <summary>The id of what proved that the customer is himself; needed for the price of a member where a program asks for a
    /// proof. Of no use with campaigns of its own, when the customer is taken as he is sent.</summary>
    public Guid? Verification { get; init; }
}
