using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Laurel.Server.Platform.Hosting;

/// <summary>Turns the comments of the code into sentences for those who read the wire: its names instead of the code's.</summary>
internal static partial class SchemaText
{
    public static string Clean(string text) => Blanks().Replace(Names().Replace(text, Name), " ").Trim();

    private static string Name(Match match)
    {
        string before = match.Groups["before"].Value;
        (string type, string member) = (match.Groups["type"].Value, match.Groups["member"].Value);
        if (SchemaNames.Enums.TryGetValue(type, out Type? words) && Enum.IsDefined(words, member))
            return $"{before}`{JsonNamingPolicy.SnakeCaseUpper.ConvertName(member)}`";
        PropertyInfo? property = SchemaNames.Types.Values.FirstOrDefault(known => known.Name == type)?.GetProperty(member);
        if (property is null) return match.Value;

        // A reference to a property comes with its type in front: "DateTimeOffset Basket.At".
        string kept = before.TrimEnd() == property.PropertyType.Name ? "" : before;
        return $"{kept}`{JsonNamingPolicy.CamelCase.ConvertName(member)}`";
    }

    [GeneratedRegex(@"(?<before>\b\w+ )?\b(?<type>[A-Z]\w+)\.(?<member>[A-Z]\w+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
