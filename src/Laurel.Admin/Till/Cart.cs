using System.Globalization;
using Laurel.Admin.Till.Points;
using Laurel.Client;
using Laurel.Engine.Baskets;

namespace Laurel.Admin.Till;

/// <summary>What the customer wants to buy. Pure state: it knows nothing of pages, network or clock.</summary>
internal sealed class Cart
{
    public const decimal MostOfOne = 9_999m;

    private readonly List<CartLine> _lines = [];
    private readonly List<BasketCoupon> _coupons = [];
    private int _lastLine;

    public IReadOnlyList<CartLine> Lines => _lines;

    public IReadOnlyList<BasketCoupon> Coupons => _coupons;

    public TillCustomer? Customer { get; set; }

    /// <summary>Points that are to pay; null when nobody has chosen any.</summary>
    public PointsWish? Points { get; set; }

    public PendingSale? Pending { get; set; }

    /// <summary>The id under which the server may hold something for this cart, so that a reload of the page can give it up.</summary>
    public Guid? Reservation { get; set; }

    public bool IsEmpty => _lines.Count == 0;

    /// <summary>Puts a product in. Pieces of a product that is there already, at the same price, are counted up on its line.</summary>
    public CartLine Add(ProductView product, decimal quantity = 1m)
    {
        int same = _lines.FindIndex(line =>
            !line.IsWeighed && line.ManualDiscount == 0m && line.Product == product.Code && line.UnitPrice == product.UnitPrice);
        if (same >= 0)
        {
            SetQuantity(_lines[same].Id, _lines[same].Quantity + quantity);
            return _lines[same];
        }

        string id = (++_lastLine).ToString(CultureInfo.InvariantCulture);
        _lines.Add(CartLine.Of(product, id, quantity));
        return _lines[^1];
    }

    /// <summary>Zero or less takes the line out. A quantity that the till can't sell is brought to the nearest one that it can.</summary>
    public void SetQuantity(string line, decimal quantity)
    {
        int index = IndexOf(line);
        if (index < 0) return;
        decimal fitting = decimal.Round(quantity, _lines[index].IsWeighed ? 3 : 0, MidpointRounding.AwayFromZero);
        if (fitting <= 0m) _lines.RemoveAt(index);
        else _lines[index] = WithinGross(_lines[index] with { Quantity = decimal.Min(fitting, MostOfOne) });
    }

    public void Remove(string line)
    {
        int index = IndexOf(line);
        if (index >= 0) _lines.RemoveAt(index);
    }

    public void SetManualDiscount(string line, decimal amount)
    {
        int index = IndexOf(line);
        if (index >= 0) _lines[index] = WithinGross(_lines[index] with { ManualDiscount = decimal.Max(0m, amount) });
    }

    public bool HasCoupon(string code) => _coupons.Exists(coupon => string.Equals(coupon.Code, code, StringComparison.OrdinalIgnoreCase));

    public void AddCoupon(BasketCoupon coupon)
    {
        if (!HasCoupon(coupon.Code)) _coupons.Add(coupon);
    }

    public void RemoveCoupon(string code) => _coupons.RemoveAll(coupon => coupon.Code == code);

    public void Clear()
    {
        _lines.Clear();
        _coupons.Clear();
        _lastLine = 0;
        Customer = null;
        Points = null;
        Pending = null;
        Reservation = null;
    }

    public Basket ToBasket(StoreView store, DateTimeOffset at, IReadOnlyList<Tender> tenders) => new()
    {
        Currency = store.Currency,
        Store = store.Code,
        At = at,
        TimeZone = store.TimeZone,
        PricesIncludeVat = store.PricesIncludeVat,
        Customer = Customer?.ToShopper(),
        Coupons = [.. _coupons],
        Tenders = tenders,
        Lines = [.. _lines.Select(line => line.ToLine())],
    };

    public CartContent ToContent() =>
        new()
        {
            Lines = [.. _lines], Coupons = [.. _coupons], Customer = Customer, Points = Points, LastLine = _lastLine,
            Pending = Pending, Reservation = Reservation,
        };

    public void Restore(CartContent content)
    {
        Clear();
        _lines.AddRange(content.Lines);
        _coupons.AddRange(content.Coupons);
        _lastLine = content.LastLine;
        Customer = content.Customer;
        Points = content.Points;
        Pending = content.Pending;
        Reservation = content.Reservation;
    }

    private int IndexOf(string line) => _lines.FindIndex(candidate => candidate.Id == line);

    // Nobody may take off more than the line costs; two decimals are the finest that a hand types.
    private static CartLine WithinGross(CartLine line)
    {
        decimal gross = decimal.Round(line.Quantity * line.UnitPrice, 2, MidpointRounding.ToZero);
        return line.ManualDiscount <= gross ? line : line with { ManualDiscount = gross };
    }
}
