using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laurel.Server.Tests.Platform;

/// <summary>The description of the API as the server gives it.</summary>
internal sealed class ApiDescription(JsonObject root)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IEnumerable<ApiOperation> Operations =>
        from path in root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new ApiOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    public IEnumerable<KeyValuePair<string, JsonNode?>> Schemas => root["components"]!["schemas"]!.AsObject();

    public JsonArray Tags => root["tags"]!.AsArray();

    /// <summary>One member a line, so that a difference is a few lines.</summary>
    public string Text => root.ToJsonString(Readable) + "\n";

    public static async Task<ApiDescription> ReadAsync(HttpClient http) =>
        new(JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!.AsObject());

    public JsonObject Schema(string name) => root["components"]!["schemas"]![name]!.AsObject();

    public ApiOperation Operation(string id) => Operations.Single(operation => operation.Id == id);

    /// <summary>The schema itself where this one only points at another.</summary>
    public JsonObject Follow(JsonObject schema) =>
        schema["$ref"] is { } target ? Follow(Schema(target.GetValue<string>()["#/components/schemas/".Length..])) : schema;

    /// <summary>The schema of a value: a reference is followed, and where null is allowed the other half taken.</summary>
    public JsonObject Of(JsonObject schema, JsonNode? value)
    {
        JsonObject own = Follow(schema);
        if (own["discriminator"] is { } choice)
        {
            string word = value![choice["propertyName"]!.GetValue<string>()]!.GetValue<string>();
            return Schema(choice["mapping"]![word]!.GetValue<string>()["#/components/schemas/".Length..]);
        }

        return own["oneOf"] is JsonArray halves ? Of(halves.Single(half => half!["$ref"] is not null)!.AsObject(), value) : own;
    }
}

/// <summary>One method on one address.</summary>
internal sealed record ApiOperation(string Method, string Path, JsonObject Body)
{
    public string Id => Body["operationId"]!.GetValue<string>();

    public JsonObject Responses => Body["responses"]!.AsObject();

    public IEnumerable<JsonObject> Parameters => (Body["parameters"] as JsonArray ?? []).Select(parameter => parameter!.AsObject());

    public JsonObject? RequestSchema => Body["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject();

    public JsonObject? AnswerSchema(int status) => Responses[$"{status}"]?["content"]?["application/json"]?["schema"]?.AsObject();
}
