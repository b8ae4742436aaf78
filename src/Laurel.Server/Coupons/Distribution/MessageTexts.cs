using System.Globalization;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Messages;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>
/// What is written to a customer, in his language where there is a text in it: the distribution's own text, else what the campaign says by
/// this way, else Laurel's.
/// </summary>
internal sealed class MessageTexts(string? json, CouponChannel channel, TimeZoneInfo zone)
{
    public static readonly IReadOnlyList<string> Names = ["name", "code", "campaign", "validTo"];

    private const string English = "en";
    private const string Turkish = "tr";

    private readonly IReadOnlyList<DistributionText>? _own = json is null
        ? null : JsonSerializer.Deserialize(json, WireJson.Default.NewDistribution)!.Texts;

    public (string Subject, string Body) Write(string language, string name, Coupon coupon)
    {
        bool ends = coupon.ValidTo is not null;
        IReadOnlyList<DistributionText> texts = _own ?? (OfCampaign(coupon.Campaign!, ends) is { Length: > 0 } said ? said : Usual(ends));
        DistributionText text = In(texts, language) ?? In(texts, English) ?? texts[0];
        string? Value(string word) => word switch
        {
            "name" => name,
            "code" => coupon.Code,
            "campaign" => coupon.Campaign!.Name,
            "validTo" => coupon.ValidTo is { } to ? Day(to, text.Language) : "",
            _ => null,
        };
        string subject = text.Subject ?? coupon.Campaign!.Name;
        return (Placeholders.Fill(subject, Value), Placeholders.Fill(text.Body, Value));
    }

    private static DistributionText? In(IReadOnlyList<DistributionText> texts, string language) =>
        texts.FirstOrDefault(text => string.Equals(text.Language, language, StringComparison.OrdinalIgnoreCase));

    /// <summary>A campaign's text with the coupon below it, where it has no place for the coupon itself.</summary>
    private DistributionText[] OfCampaign(Campaign campaign, bool ends) =>
    [
        .. DetailsRows.Read(campaign).Notifications.Where(said => Way(said.Channel) == channel).Select(said => new DistributionText
        {
            Language = said.Language,
            Subject = said.Title,
            Body = Placeholders.Names(said.Text).Contains("code") ? said.Text : said.Text + "\n\n" + CouponIn(said.Language, ends),
        }),
    ];

    private static CouponChannel? Way(NotificationChannel way) => way switch
    {
        NotificationChannel.Sms => CouponChannel.Sms,
        NotificationChannel.Email => CouponChannel.Email,
        NotificationChannel.Push => CouponChannel.Push,
        _ => null,
    };

    private static string CouponIn(string language, bool ends) => string.Equals(language, Turkish, StringComparison.OrdinalIgnoreCase)
        ? "Kuponunuz: {{code}}" + (ends ? "\nSon kullanma tarihi: {{validTo}}." : "")
        : "Your coupon: {{code}}" + (ends ? "\nValid until {{validTo}}." : "");

    private static DistributionText[] Usual(bool ends) =>
    [
        new DistributionText
        {
            Language = English,
            Subject = "Your coupon: {{campaign}}",
            Body = "Hello {{name}},\n\n{{campaign}}\n" + CouponIn(English, ends),
        },
        new DistributionText
        {
            Language = Turkish,
            Subject = "Kuponunuz: {{campaign}}",
            Body = "Merhaba {{name}},\n\n{{campaign}}\n" + CouponIn(Turkish, ends),
        },
    ];

    private string Day(DateTimeOffset time, string language) => TimeZoneInfo.ConvertTime(time, zone).ToString(
        string.Equals(language, English, StringComparison.OrdinalIgnoreCase) ? "d MMM yyyy" : "dd.MM.yyyy", CultureInfo.InvariantCulture);
}
