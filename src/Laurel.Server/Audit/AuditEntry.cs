namespace Laurel.Server.Audit;

/// <summary>One change, as it was written down in the transaction that made it. The database refuses to change or delete one.</summary>
internal sealed class AuditEntry
{
    /// <summary>Counted from 1, without a gap.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Who { get; init; }

    public required AuditKind Kind { get; init; }

    public required AuditAction Action { get; init; }

    public required string Code { get; init; }

    /// <summary>The code folded as all codes are compared.</summary>
    public required string CodeKey { get; init; }

    public string? Reason { get; init; }

    public string? BeforeJson { get; init; }

    public string? AfterJson { get; init; }

    /// <summary>The hash of the entry before it; zeros for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256 of all of the above.</summary>
    public byte[] Hash { get; set; } = [];
}
