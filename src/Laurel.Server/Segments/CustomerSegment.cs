namespace Laurel.Server.Segments;

internal sealed class CustomerSegment
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string CodeKey { get; init; }

    public required string Name { get; set; }

    public required string Type { get; init; }

    public string? Description { get; set; }

    public required string CriteriaJson { get; set; }

    public required bool IsActive { get; set; }

    public List<CustomerSegmentMember> Members { get; init; } = [];
}
