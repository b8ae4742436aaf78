using System.Text.Json;
using CsCheck;
using Laurel.Cli;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Tests.Simulation;

public sealed class MutatedJsonTests
{
    private static readonly string[] Strange =
    [
        "null", "true", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "-1", "0", "0.00001", "1e400", "-1e400", "1e-400",
        "79228162514264337593543950335", "99999999999999999999999999999999", "9223372036854775807", "2147483648", "[]", "[null]", "[[1]]",
        "{}", "{\"type\":null}", "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}", "\"re:((((\"", "\"9999-99-99\"", "\"2026-11-23T15:30:00\"",
    ];

    private static readonly Gen<string> Request = Gen.Select(RandomBaskets.Basket, RandomBooks.Book).Select((basket, book) =>
        "{\"settings\":{\"explain\":true},\"basket\":" + LaurelJson.ToJson(basket)
        + ",\"campaigns\":[" + string.Join(',', book.Select(LaurelJson.ToJson)) + "]}");

    [Fact]
    public void A_request_with_a_strange_value_somewhere_is_priced_or_refused_with_its_problems() =>
        Gen.Select(Request, Gen.Int[0, int.MaxValue], Gen.OneOf(Strange)).Sample(
            (request, place, strange) =>
            {
                string mutated = Mutate(request, place, strange);
                using JsonDocument? document = Parsed(mutated);
                if (document is null)
                {
                    return;
                }

                try
                {
                    PricingRequest.Price(document.RootElement, explain: true).Lines.ShouldNotBeNull();
                }
                catch (ProblemsException problems)
                {
                    problems.Problems.ShouldNotBeEmpty();
                    problems.Problems.ShouldAllBe(own => own.Code.Length > 0 && (own.Pointer.Length == 0 || own.Pointer[0] == '/'));
                }
            },
            iter: 4000,
            print: own => Mutate(own.Item1, own.Item2, own.Item3));

    private static JsonDocument? Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts the strange value in the place of one value of the text, whichever follows the place.</summary>
    private static string Mutate(string text, int place, string strange)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        int count = 0;
        Count(document.RootElement, ref count);
        int target = place % count;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true }))
        {
            Write(writer, document.RootElement, strange, ref target);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Count(JsonElement element, ref int count)
    {
        count++;
        foreach (JsonElement child in Children(element))
        {
            Count(child, ref count);
        }
    }

    private static IEnumerable<JsonElement> Children(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(own => own.Value),
        JsonValueKind.Array => element.EnumerateArray(),
        _ => [],
    };

    private static void Write(Utf8JsonWriter writer, JsonElement element, string strange, ref int target)
    {
        if (target-- == 0)
        {
            writer.WriteRawValue(strange, skipInputValidation: true);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (JsonProperty own in element.EnumerateObject())
            {
                writer.WritePropertyName(own.Name);
                Write(writer, own.Value, strange, ref target);
            }

            writer.WriteEndObject();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (JsonElement own in element.EnumerateArray())
            {
                Write(writer, own, strange, ref target);
            }

            writer.WriteEndArray();
        }
        else
        {
            element.WriteTo(writer);
        }
    }
}
