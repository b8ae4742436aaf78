using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laurel.Engine.Amounts;

/// <summary>
/// The words of an enumeration on the wire: <c>BuyXGetY</c> is <c>BUY_X_GET_Y</c>, unless <see cref="JsonStringEnumMemberNameAttribute"/>
/// says another.
/// </summary>
/// <typeparam name="T">An enumeration of this engine.</typeparam>
public static class Words<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByWord = ReadNames();

    private static readonly Dictionary<T, string> ByValue = ByWord.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every word, in the order of the enumeration.</summary>
    public static IReadOnlyCollection<string> All => ByWord.Keys;

    /// <summary>The word of a value.</summary>
    public static string Of(T value) => ByValue[value];

    /// <summary>The value of a word, written exactly so.</summary>
    public static bool TryParse(string word, out T value) => ByWord.TryGetValue(word, out value);

    private static Dictionary<string, T> ReadNames()
    {
        var words = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (T value in Enum.GetValues<T>())
        {
            words.Add(NameOf(value.ToString()), value);
        }

        return words;
    }

    private static string NameOf(string name) =>
        typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
}

/// <summary>Writes and reads the <see cref="Words{T}"/> of an enumeration; numbers are refused.</summary>
public sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
