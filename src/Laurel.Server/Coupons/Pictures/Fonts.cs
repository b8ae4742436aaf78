using SkiaSharp;

namespace Laurel.Server.Coupons.Pictures;

/// <summary>
/// The typeface of what is printed: Inter, with the letters of Latin, Greek and Cyrillic scripts. It comes with the server, because
/// which typefaces a machine has, and whether they have a Turkish ğ, nobody knows.
/// </summary>
internal static class Fonts
{
    public static SKTypeface Regular { get; } = Read("inter-regular.ttf");

    public static SKTypeface SemiBold { get; } = Read("inter-semibold.ttf");

    private static SKTypeface Read(string name)
    {
        using Stream file = typeof(Fonts).Assembly.GetManifestResourceStream(name)!;
        using SKData data = SKData.Create(file);
        return SKTypeface.FromData(data);
    }
}
