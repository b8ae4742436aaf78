using System.Globalization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>Says a campaign in words, as a shopkeeper would: "Monday to Friday 15:00–18:00: 20 % off the basket".</summary>
/// <remarks>Pure: the same campaign, culture, currency and names give the same words. English, and Turkish for cultures of
/// Turkish.</remarks>
public sealed class CampaignSentence
{
    private readonly SentenceLanguage _language;

    public CampaignSentence(CultureInfo culture, Currency currency, SentenceNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(culture);
        SentenceNumbers numbers = new(culture, currency);
        SentenceNames known = names ?? SentenceNames.Codes;
        _language = culture.TwoLetterISOLanguageName == "tr" ? new TurkishSentence(numbers, known) : new EnglishSentence(numbers, known);
    }

    /// <summary>When, and what it gives: one line for a list.</summary>
    public string Headline(Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        string when = _language.When(campaign.Schedule);
        string benefit = _language.Benefit(campaign);
        return _language.Capital(_language.Join(when, benefit));
    }

    /// <summary>Where, for whom, how often, and with what else: a sentence for each, in this order.</summary>
    public IReadOnlyList<string> Details(Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return [.. _language.Details(campaign).Where(detail => detail.Length > 0).Select(detail => _language.Capital(detail) + ".")];
    }

    /// <summary>Everything, as a short paragraph.</summary>
    public string Say(Campaign campaign) => string.Join(' ', [Headline(campaign) + ".", .. Details(campaign)]);
}
