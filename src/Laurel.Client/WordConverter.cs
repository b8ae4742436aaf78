using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>Writes enum words in upper snake case, and never reads numbers for them.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
