using Laurel.Admin.Till.Points;
using Laurel.Engine.Baskets;

namespace Laurel.Admin.Till;

/// <summary>What survives a reload of the page.</summary>
internal sealed record CartContent
{
    public IReadOnlyList<CartLine> Lines { get; init; } = [];

    public TillCustomer? Customer { get; init; }

    public IReadOnlyList<BasketCoupon> Coupons { get; init; } = [];

    /// <summary>Points that were chosen to pay; the server is asked again whether they are still there.</summary>
    public PointsWish? Points { get; init; }

    public int LastLine { get; init; }

    /// <summary>A sale that was sent and not answered; it must be sent again exactly as it was.</summary>
    public PendingSale? Pending { get; init; }

    /// <summary>What the server may hold for it.</summary>
    public Guid? Reservation { get; init; }
}
