using Laurel.Admin.Till.Points;
using Laurel.Engine.Baskets;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Admin.Till;

/// <summary>A cart at payment: what it is sold as, under which id, and whether the server holds its price.</summary>
internal sealed record HeldSale
{
    /// <summary>Of the sale to come and of its reservation.</summary>
    public required Guid Id { get; init; }

    /// <summary>Exactly as it was reserved, so that the sale is what was promised.</summary>
    public required Basket Basket { get; init; }

    /// <summary>With the points that pay.</summary>
    public required Settings Settings { get; init; }

    /// <summary>What proved that the customer is himself, if anything did.</summary>
    public Guid? Verification { get; init; }

    /// <summary>What this till said it costs.</summary>
    public required Quote Shown { get; init; }

    /// <summary>What holds: the server's price, or this till's own where the server was not reached.</summary>
    public required Quote Quote { get; init; }

    /// <summary>Until then it is held; null when the server was not reached.</summary>
    public DateTimeOffset? Until { get; init; }

    public static HeldSale Of(PricedCart cart, Guid? verification) => new()
    {
        Id = Guid.CreateVersion7(cart.Basket.At), Basket = cart.Basket, Settings = cart.Settings, Shown = cart.Quote, Quote = cart.Quote,
        Verification = verification,
    };

    /// <summary>What one of its two prices leaves to pay once points have paid what they do.</summary>
    public decimal ToPay(Quote quote) => new PricedCart(Basket, Settings, quote).ToPay;
}
