namespace Laurel.Engine.Baskets;

/// <summary>How large a basket may be.</summary>
public static class BasketLimits
{
    /// <summary>Most lines.</summary>
    public const int Lines = 1_000;

    /// <summary>Most units, returned ones included; a measured line is one.</summary>
    public const int Units = 10_000;

    /// <summary>Most coupons.</summary>
    public const int Coupons = 100;

    /// <summary>Most tenders.</summary>
    public const int Tenders = 20;

    /// <summary>Most barcodes of a line.</summary>
    public const int Barcodes = 50;

    /// <summary>Largest quantity of a measured line.</summary>
    public const decimal Quantity = 1_000_000m;
}
