namespace Laurel.Admin.Till;

/// <summary>Names the word list of the till and the receipt.</summary>
public sealed class TillWords;
