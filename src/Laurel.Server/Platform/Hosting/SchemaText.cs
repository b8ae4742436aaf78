using System.Text.Json;
using System.Text.RegularExpressions;

namespace Laurel.Server.Platform.Hosting;

/// <summary>Turns the comments of the code into sentences for those who read the wire: its names instead of the code's.</summary>
internal static partial class SchemaText
{
    public static string Clean(string text)
    {
        string words = Names().Replace(text, match => Name(match.Groups["type"].Value, match.Groups["member"].Value) ?? match.Value);
        return Blanks().Replace(words, " ").Trim();
    }

    private static string? Name(string type, string member)
    {
        if (SchemaNames.Enums.TryGetValue(type, out Type? words) && Enum.IsDefined(words, member))
            return $"`{JsonNamingPolicy.SnakeCaseUpper.ConvertName(member)}`";
        return SchemaNames.Types.Values.FirstOrDefault(known => known.Name == type)?.GetProperty(member) is null
            ? null : $"`{JsonNamingPolicy.CamelCase.ConvertName(member)}`";
    }

    // A reference to a member comes with its type in front: "DateTimeOffset Basket.At".
    [GeneratedRegex(@"(?:\b[\w<>?,]+ (?=[A-Z]\w+\.[A-Z]))?\b(?<type>[A-Z]\w+)\.(?<member>[A-Z]\w+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
