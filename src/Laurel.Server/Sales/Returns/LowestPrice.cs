namespace Laurel.Server.Sales;

/// <summary>The lowest price at which a product was sold on a business day, for goods that come back without a receipt.</summary>
internal sealed class LowestPrice
{
    public required string ProductKey { get; init; }

    public required DateOnly BusinessDate { get; init; }

    /// <summary>The sale that was so cheap; when it is voided, the day has to be looked through for the next one.</summary>
    public required Guid SaleId { get; init; }

    /// <summary>In minor units for a thousandth of the product's unit, to compare by.</summary>
    public required double Price { get; init; }

    public required long QuantityThousandths { get; init; }

    /// <summary>Of the whole quantity.</summary>
    public required long NetMinor { get; init; }

    public required long VatMinor { get; init; }

    /// <summary>Null for a line that came back, and for one that was given away free: that is no price.</summary>
    public static LowestPrice? Of(Guid sale, DateOnly day, SaleLine line) => line is not { QuantityThousandths: > 0, NetMinor: > 0 } ? null
        : new LowestPrice
        {
            ProductKey = line.ProductKey, BusinessDate = day, SaleId = sale,
            Price = (double)line.NetMinor / line.QuantityThousandths, QuantityThousandths = line.QuantityThousandths,
            NetMinor = line.NetMinor, VatMinor = line.VatMinor,
        };
}
