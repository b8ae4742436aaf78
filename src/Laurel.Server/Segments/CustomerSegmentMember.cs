namespace Laurel.Server.Segments;

internal sealed class CustomerSegmentMember
{
    public required Guid CustomerId { get; init; }

    public required Guid SegmentId { get; init; }

    public CustomerSegment? Segment { get; init; }

    public required DateTimeOffset AssignedAt { get; init; }

    public required SegmentAssignment AssignedBy { get; init; }

    public string? Reason { get; init; }

    public required bool IsActive { get; set; }
}
