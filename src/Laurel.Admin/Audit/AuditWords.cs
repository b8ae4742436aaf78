namespace Laurel.Admin.Audit;

/// <summary>Names the word list of the audit log.</summary>
public sealed class AuditWords;
