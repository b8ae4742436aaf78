using Microsoft.OpenApi;

namespace Laurel.Server.Platform.Hosting;

/// <summary>Which schemas a body is made of.</summary>
internal static class SchemaReach
{
    /// <summary>
    /// The schemas of all bodies that are read strictly. A quote within a sale is not: it is what the engine wrote, maybe a newer one.
    /// </summary>
    public static IReadOnlySet<string> OfRequests(OpenApiDocument document)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        IEnumerable<IOpenApiSchema> bodies =
            from path in document.Paths.Values
            from operation in path.Operations!.Values
            from content in operation.RequestBody?.Content?.Values ?? []
            select content.Schema;
        foreach (IOpenApiSchema body in bodies) Walk(body, document.Components!.Schemas!, found);
        return found;
    }

    private static void Walk(IOpenApiSchema? schema, IDictionary<string, IOpenApiSchema> schemas, SortedSet<string> found)
    {
        if (schema is null) return;
        if (schema is OpenApiSchemaReference { Reference.Id: { } name })
        {
            if (name != nameof(Engine.Quotes.Quote) && found.Add(name)) Walk(schemas[name], schemas, found);
            return;
        }

        Walk(schema.Items, schemas, found);
        Walk(schema.AdditionalProperties, schemas, found);
        IEnumerable<IOpenApiSchema> parts = [.. schema.Properties?.Values ?? [], .. schema.OneOf ?? [], .. schema.AnyOf ?? []];
        foreach (IOpenApiSchema part in parts) Walk(part, schemas, found);
    }
}
