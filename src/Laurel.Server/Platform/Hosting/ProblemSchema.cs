using System.Reflection;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Server.Platform.Problems;
using Microsoft.OpenApi;

namespace Laurel.Server.Platform.Hosting;

/// <summary>The schema of every failure, with the list of its kinds.</summary>
internal static class ProblemSchema
{
    /// <summary>Every kind of failure, in the order of the code.</summary>
    private static IReadOnlyList<string> Kinds { get; } =
    [
        .. typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.Name is not nameof(ProblemTypes.Prefix)).Select(field => (string)field.GetRawConstantValue()!),
    ];

    public static OpenApiSchema Of(OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "The answer to every request that could not be served (RFC 9457).",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "Stable; decide by this, never by the sentences. A name, nothing is fetched from it.",
                Enum = [.. Kinds.Select(kind => (JsonNode)kind)],
            },
            ["title"] = Text("The kind in words."),
            ["status"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599", Description = "The HTTP status again.",
            },
            ["detail"] = Text("What happened, a sentence in English."),
            ["traceId"] = Text("Finds the request in the server's log."),
            ["problems"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchemaReference(nameof(FieldProblem), document),
                Description = "Everything that is wrong with the request, not only the first; absent where no field is to blame.",
            },
        },
    };

    /// <summary>The kinds that an answer of this status may be, for its description.</summary>
    public static string Describe(int status, IReadOnlyCollection<string> kinds)
    {
        IEnumerable<string> names = kinds.Count > 0 ? kinds : [ProblemAnswer.TypeOf(status)];
        return string.Join(" or ", names.Select(name => $"`{name[ProblemTypes.Prefix.Length..]}`"));
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
