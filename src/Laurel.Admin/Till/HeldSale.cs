using Laurel.Engine.Baskets;
using Laurel.Engine.Quotes;

namespace Laurel.Admin.Till;

/// <summary>A cart at payment: what it is sold as, under which id, and whether the server holds its price.</summary>
internal sealed record HeldSale
{
    /// <summary>Of the sale to come and of its reservation.</summary>
    public required Guid Id { get; init; }

    /// <summary>Exactly as it was reserved, so that the sale is what was promised.</summary>
    public required Basket Basket { get; init; }

    /// <summary>What this till said it costs.</summary>
    public required Quote Shown { get; init; }

    /// <summary>What holds: the server's price, or this till's own where the server was not reached.</summary>
    public required Quote Quote { get; init; }

    /// <summary>Until then it is held; null when the server was not reached.</summary>
    public DateTimeOffset? Until { get; init; }
}
