namespace Laurel.Client;

public sealed record SegmentView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>
    /// <c>VIP</c>, <c>NEW_CUSTOMER</c>, <c>FREQUENT_BUYER</c>, <c>HIGH_VALUE</c>, <c>INACTIVE</c>, <c>BIRTHDAY</c> or <c>CUSTOM</c>.
    /// </summary>
    public required string Type { get; init; }

    public string? Description { get; init; }

    public required int Members { get; init; }
}
