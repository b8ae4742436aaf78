using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Till;

internal static class PayWays
{
    public const string Cash = "CASH";

    public static IReadOnlyList<string> Usual { get; } = [Cash, "CARD", "WALLET"];

    /// <summary>A way of paying that only a campaign names is shown by its code.</summary>
    public static string Name(IStringLocalizer<TillWords> words, string type)
    {
        LocalizedString known = words["Pay." + type];
        return known.ResourceNotFound ? type : known.Value;
    }
}
