using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Campaigns;

/// <summary>What is wrong with a type that somebody sends.</summary>
internal static class CampaignTypeCheck
{
    public const int LongestSettings = 2_000;
    public const int LongestDescription = 500;

    /// <summary>What campaigns of a type can be made to have.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["schedule", "segment", "purchase", "stores", "budget", "coupon"];

    public static void Check(CampaignTypeChange type)
    {
        var check = new BodyCheck();
        check.Code(type.Code, "/code");
        check.Name(type.Name, "/name");
        if (!Enum.IsDefined(type.Kind)) check.Add(ProblemCode.InvalidValue, "/kind", "This kind is not known.");
        if (type.Description?.Length > LongestDescription)
            check.Add(ProblemCode.OutOfRange, "/description", $"At most {LongestDescription} characters are allowed.");
        Settings(type.Settings, check);
        check.ThrowIfWrong();
    }

    /// <summary>Settings as they are kept; null when they hold what can't be written.</summary>
    public static string? Write(JsonElement settings)
    {
        try
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer)) settings.WriteTo(writer);
            return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static void Settings(JsonElement? sent, BodyCheck check)
    {
        if (sent is not { } settings) return;
        if (settings.ValueKind != JsonValueKind.Object)
        {
            check.Add(ProblemCode.InvalidValue, "/settings", "An object is needed here.");
            return;
        }

        if (Write(settings) is not { } text)
        {
            check.Add(ProblemCode.InvalidValue, "/settings", "A text in it is not valid Unicode.");
            return;
        }

        if (text.Length > LongestSettings)
            check.Add(ProblemCode.OutOfRange, "/settings", $"At most {LongestSettings} characters are allowed.");
        Words(settings, "discounts", LaurelJson.DiscountTypes, check);
        Words(settings, "needs", Needs, check);
    }

    private static void Words(JsonElement settings, string name, IReadOnlyCollection<string> known, BodyCheck check)
    {
        if (!settings.TryGetProperty(name, out JsonElement list)) return;
        if (list.ValueKind != JsonValueKind.Array)
        {
            check.Add(ProblemCode.InvalidValue, $"/settings/{name}", "A list is needed here.");
            return;
        }

        int i = 0;
        foreach (JsonElement word in list.EnumerateArray())
        {
            if (word.ValueKind != JsonValueKind.String || !known.Contains(word.GetString()!))
                check.Add(ProblemCode.InvalidValue, $"/settings/{name}/{i}", $"One of {string.Join(", ", known)} is needed.");
            i++;
        }
    }
}
