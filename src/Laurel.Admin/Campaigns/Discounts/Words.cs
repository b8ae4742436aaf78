using Laurel.Admin.Shell.Forms;
using static Laurel.Admin.Campaigns.CampaignTexts;

namespace Laurel.Admin.Campaigns.Discounts;

/// <summary>The closed choices of a discount in the reader's words; the first of each is the default of the specification.</summary>
internal static class Words
{
    public static IReadOnlyList<Choice> Rounding => Of("Rounding", "LINE", "UNIT");

    public static IReadOnlyList<Choice> Per => Of("Per", "UNIT", "LINE");

    public static IReadOnlyList<Choice> On => Of("On", "AMOUNT", "QUANTITY");

    public static IReadOnlyList<Choice> Mode => Of("Mode", "BRACKET", "SLICE");

    public static IReadOnlyList<Choice> Gives => Of("Gives", "PERCENTAGE", "AMOUNT");

    public static IReadOnlyList<Choice> Attribution => Of("Attribution", "GROUP", "ON_REWARD");

    /// <summary>With a second set the dearest of it are the rewards, or the cheapest; with one set the cheapest of each group, or of
    /// all.</summary>
    public static IReadOnlyList<Choice> Selection(bool secondSet) =>
        Of(secondSet ? "SelectionTwoSets" : "Selection", "GROUP", "POOL_CHEAPEST");

    private static IReadOnlyList<Choice> Of(string family, params string[] words) =>
        [.. words.Select(word => new Choice(word, Say($"{family}.{word}")))];
}
