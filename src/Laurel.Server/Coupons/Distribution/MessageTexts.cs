using System.Globalization;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Platform.Messages;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>What is written to a customer, in his language where there is a text in it.</summary>
internal sealed class MessageTexts(string? json, TimeZoneInfo zone)
{
    public static readonly IReadOnlyList<string> Names = ["name", "code", "campaign", "validTo"];

    private const string English = "en";
    private const string Turkish = "tr";

    private readonly IReadOnlyList<DistributionText>? _own = json is null
        ? null : JsonSerializer.Deserialize(json, WireJson.Default.NewDistribution)!.Texts;

    public (string Subject, string Body) Write(string language, string name, Coupon coupon)
    {
        IReadOnlyList<DistributionText> texts = _own ?? Usual(coupon.ValidTo is not null);
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

    private static DistributionText[] Usual(bool ends) =>
    [
        new DistributionText
        {
            Language = English,
            Subject = "Your coupon: {{campaign}}",
            Body = "Hello {{name}},\n\n{{campaign}}\nYour coupon: {{code}}" + (ends ? "\nValid until {{validTo}}." : ""),
        },
        new DistributionText
        {
            Language = Turkish,
            Subject = "Kuponunuz: {{campaign}}",
            Body = "Merhaba {{name}},\n\n{{campaign}}\nKuponunuz: {{code}}" + (ends ? "\nSon kullanma tarihi: {{validTo}}." : ""),
        },
    ];

    private string Day(DateTimeOffset time, string language) => TimeZoneInfo.ConvertTime(time, zone).ToString(
        string.Equals(language, English, StringComparison.OrdinalIgnoreCase) ? "d MMM yyyy" : "dd.MM.yyyy", CultureInfo.InvariantCulture);
}
