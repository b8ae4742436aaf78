namespace Laurel.Server.Audit;

/// <summary>
/// The one row that says how long the log is. Whoever writes an entry holds it, so that entries come one after the other.
/// </summary>
internal sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>The number of the last entry; 0 before the first.</summary>
    public long Number { get; set; }

    /// <summary>The hash of the last entry; zeros before the first.</summary>
    public byte[] Hash { get; set; } = AuditHash.BeforeTheFirst;
}
