using System.Text.Json.Serialization;
using Laurel.Admin.Till.Points;

namespace Laurel.Admin.Till;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CartContent))]
[JsonSerializable(typeof(UnheldPoints))]
internal sealed partial class CartJson : JsonSerializerContext;
