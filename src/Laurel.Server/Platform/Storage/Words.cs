using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Laurel.Server.Platform.Storage;

/// <summary>Keeps an enum as the same word in upper snake case that stands on the wire.</summary>
internal sealed class Words<T>() : ValueConverter<T, string>(value => Write(value), word => Read(word))
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Written =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

    private static readonly Dictionary<string, T> ByWord =
        Written.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Every word there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(Write)];

    public static string Write(T value) => Written[value];

    public static T Read(string word) => ByWord[word];

    public static bool TryRead(string word, out T value) => ByWord.TryGetValue(word, out value);
}
