using System.Globalization;
using System.Resources;
using Laurel.Admin.Shell;

namespace Laurel.Admin.Campaigns;

/// <summary>The words of the campaign pages, in the language of the reader (CampaignTexts.resx and CampaignTexts.tr.resx).</summary>
internal static class CampaignTexts
{
    private static readonly ResourceManager Words = new("Laurel.Admin.Campaigns.CampaignTexts", typeof(CampaignTexts).Assembly);

    /// <summary>The text of a key; a key nobody wrote comes back itself, and a test finds it.</summary>
    public static string Say(string key) => Words.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>The text of a key that speaks of so many things.</summary>
    public static string SayCount(string key, long number) =>
        Say(Counts.KeyOf(key, number), number.ToString("N0", CultureInfo.CurrentCulture));

    /// <summary>The text of a key with its places filled in.</summary>
    public static string Say(string key, params object[] values) => string.Format(CultureInfo.CurrentCulture, Say(key), values);
}
