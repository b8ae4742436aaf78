using Laurel.Engine.Customers;

namespace Laurel.Engine.Baskets;

/// <summary>What a till asks about: these goods, for this customer, in this store, at this moment.</summary>
/// <remarks>At most 1,000 lines and 10,000 units, returned ones included.</remarks>
public sealed record Basket
{
    /// <summary>Code of ISO 4217; all amounts of the basket are in it.</summary>
    public required string Currency { get; init; }

    /// <summary>Code of the store; a basket without one meets only campaigns of every store.</summary>
    public string? Store { get; init; }

    /// <summary>The moment of the sale.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The store's IANA time zone; without one, the offset of <see cref="At"/> is used.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether prices include VAT. Default true.</summary>
    public bool PricesIncludeVat { get; init; } = true;

    /// <summary>The customer; null is anonymous.</summary>
    public Shopper? Customer { get; init; }

    /// <summary>Coupons that were shown, at most 100.</summary>
    public IReadOnlyList<BasketCoupon> Coupons { get; init; } = [];

    /// <summary>How it will be paid, at most 20; empty is not known yet.</summary>
    public IReadOnlyList<Tender> Tenders { get; init; } = [];

    /// <summary>The goods, in the order in which they were scanned.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }
}
