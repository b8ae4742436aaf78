namespace Laurel.Client;

/// <summary>A product; also the body that creates or changes one.</summary>
public sealed record ProductView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required SaleUnit Unit { get; init; }

    /// <summary>In major units, up to 4 decimals.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>A percentage from 0 to 100, up to 2 decimals.</summary>
    public required decimal VatRate { get; init; }

    public string? Department { get; init; }

    public string? Category { get; init; }

    public string? Brand { get; init; }

    public IReadOnlyList<string> Barcodes { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ProductPolicy> Policy { get; init => field = value ?? []; } = [];

    /// <summary>An address on this server, or absent.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Whether it is switched off: tills neither find nor scan it any more. Receipts that sold it stay as they are.</summary>
    public bool IsOff { get; init; }
}
