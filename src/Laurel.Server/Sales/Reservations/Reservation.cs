using Laurel.Client;

namespace Laurel.Server.Sales;

/// <summary>What a till holds for a basket that is being paid, until its time is up.</summary>
internal sealed class Reservation
{
    /// <summary>The id that the till made for the sale to come; a sale has one reservation.</summary>
    public required Guid SaleId { get; init; }

    public required string StoreCode { get; init; }

    public required string TillCode { get; init; }

    public Guid? CustomerId { get; init; }

    public required ReservationStatus State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>SHA-256 of the request, so that a repetition is told from another one.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The price that holds until the time is up.</summary>
    public required string QuoteJson { get; init; }

    public List<ReservationHold> Holds { get; init; } = [];

    /// <summary>Whether a receipt says what was promised for this very basket; then nothing needs to be computed again.</summary>
    public bool Promised(SaleRequest request)
    {
        var wish = new ReserveRequest
        {
            Id = request.Id, Store = request.Store, Till = request.Till, Basket = request.Basket, Settings = request.Settings,
        };
        return RequestHash.AsSpan().SequenceEqual(ReserveBasket.HashOf(wish)) && QuoteJson == Engine.LaurelJson.ToJson(request.Quote);
    }
}

/// <summary>What a reservation holds of one campaign.</summary>
internal sealed class ReservationHold
{
    public required Guid SaleId { get; init; }

    public required Guid CampaignId { get; init; }

    /// <summary>Counters are changed in the order of these codes.</summary>
    public required string CampaignCode { get; init; }

    public required long AmountMinor { get; init; }

    /// <summary>Whether a use and this amount are held in the campaign's counter.</summary>
    public required bool HoldsCounter { get; init; }

    /// <summary>Whether a use of the customer is held.</summary>
    public required bool HoldsCustomer { get; init; }

    /// <summary>The coupon of which a use is held.</summary>
    public Guid? CouponId { get; init; }
}
