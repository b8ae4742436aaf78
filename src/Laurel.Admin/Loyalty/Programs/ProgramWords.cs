namespace Laurel.Admin.Loyalty.Programs;

/// <summary>Names the word list of loyalty programs and their editor.</summary>
public sealed class ProgramWords;
