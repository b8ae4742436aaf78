namespace Laurel.Client;

/// <summary>How much of a line of a receipt comes back.</summary>
public sealed record ReturnLine
{
    /// <summary>The id of the line on the receipt.</summary>
    public required string Line { get; init; }

    /// <summary>Above 0, at most what is left of the line; whole pieces, or a measure with up to 3 decimals.</summary>
    public required decimal Quantity { get; init; }
}
