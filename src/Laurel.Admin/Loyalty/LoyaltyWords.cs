namespace Laurel.Admin.Loyalty;

/// <summary>Names the word list of programs, members and points.</summary>
public sealed class LoyaltyWords;
