using System.Text.Json.Serialization;

namespace Laurel.Admin.Till;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CartContent))]
internal sealed partial class CartJson : JsonSerializerContext;
