using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Engine;

/// <summary>How campaigns and terms of loyalty programs are written: what is null is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ClockTimeConverter)])]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(ProgramTerms))]
internal sealed partial class InputJson : JsonSerializerContext;

/// <summary>
/// How baskets and settings are written: what is null is left out. They need no converter, so the code that writes them is made for them.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(Basket))]
[JsonSerializable(typeof(Settings))]
internal sealed partial class BasketJson : JsonSerializerContext;

/// <summary>How a quote is written: every field, null or not.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(Quote))]
internal sealed partial class QuoteJson : JsonSerializerContext;

/// <summary>Writes a time of day as people do: <c>15:00</c>, with seconds only where there are any.</summary>
internal sealed class ClockTimeConverter : JsonConverter<TimeOnly>
{
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeOnly.Parse(reader.GetString() ?? "", CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(value.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture));
}
