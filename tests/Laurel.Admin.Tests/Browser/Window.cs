namespace Laurel.Admin.Tests.Browser;

/// <summary>The screen that somebody looks at, and the language of their browser.</summary>
public sealed record Window(string Name, int Width, string Locale)
{
    public static Window Desktop { get; } = new("desktop", 1280, "en-GB");

    public static Window Phone { get; } = new("phone", 390, "tr-TR");

    public int Height => 844;
}
