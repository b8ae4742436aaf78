namespace Laurel.Admin.Jobs;

/// <summary>Names the word list of the job pages.</summary>
public sealed class JobWords;
