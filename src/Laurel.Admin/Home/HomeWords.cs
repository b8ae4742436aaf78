namespace Laurel.Admin.Home;

/// <summary>Names the word list of the home page.</summary>
public sealed class HomeWords;
