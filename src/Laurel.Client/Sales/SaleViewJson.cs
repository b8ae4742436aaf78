using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>
/// Writes a sale as <see cref="WireJson"/> does, in code made for it: it has nothing of the engine that needs a converter, and tills wait
/// for it.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SaleView))]
public sealed partial class SaleViewJson : JsonSerializerContext;
