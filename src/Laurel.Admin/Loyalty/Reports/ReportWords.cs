namespace Laurel.Admin.Loyalty.Reports;

/// <summary>Names the word list of what happened in a program and what it owes.</summary>
public sealed class ReportWords;
