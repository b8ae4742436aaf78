using Laurel.Engine.Baskets;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Client;

/// <summary>A finished sale: what was in the basket, and what the receipt says.</summary>
public sealed record SaleCommit
{
    /// <summary>Made by the till; a UUID of version 7 keeps sales in order.</summary>
    public required Guid Id { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    /// <summary>Unique for a till and a business day.</summary>
    public required string ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Basket Basket { get; init; }

    public Settings? Settings { get; init; }

    /// <summary>As printed.</summary>
    public required Quote Quote { get; init; }

    /// <summary>The version of the book the till priced with.</summary>
    public long? BookVersion { get; init; }

    /// <summary>The id of what proved that the customer is himself; kept with the sale.</summary>
    public Guid? Verification { get; init; }
}
