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
}
