using System.Text.Json;
using System.Text.Json.Serialization;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Client;

/// <summary>Reads and writes what belongs to the engine in the engine's own strict way.</summary>
internal sealed class CampaignConverter : JsonConverter<Campaign>
{
    // The currency only tells how many decimals an amount may have. Who reads here does not know it yet,
    // so the one with the most decimals is taken; the server has checked against the real one.
    private static readonly Currency Widest = Currency.All.MaxBy(currency => currency.Decimals)!;

    public override Campaign Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return LaurelJson.ReadCampaign(document.RootElement, Widest);
    }

    public override void Write(Utf8JsonWriter writer, Campaign value, JsonSerializerOptions options) => LaurelJson.Write(writer, value);
}

/// <inheritdoc cref="CampaignConverter"/>
internal sealed class BasketConverter : JsonConverter<Basket>
{
    public override Basket Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return LaurelJson.ReadBasket(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, Basket value, JsonSerializerOptions options) => LaurelJson.Write(writer, value);
}

/// <inheritdoc cref="CampaignConverter"/>
internal sealed class SettingsConverter : JsonConverter<Settings>
{
    public override Settings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return LaurelJson.ReadSettings(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, Settings value, JsonSerializerOptions options) => LaurelJson.Write(writer, value);
}

/// <inheritdoc cref="CampaignConverter"/>
internal sealed class QuoteConverter : JsonConverter<Quote>
{
    public override Quote Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return LaurelJson.ReadQuote(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, Quote value, JsonSerializerOptions options) => LaurelJson.Write(writer, value);
}

/// <inheritdoc cref="CampaignConverter"/>
internal sealed class ProgramTermsConverter : JsonConverter<ProgramTerms>
{
    public override ProgramTerms Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return LaurelJson.ReadProgramTerms(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, ProgramTerms value, JsonSerializerOptions options) =>
        LaurelJson.Write(writer, value);
}
