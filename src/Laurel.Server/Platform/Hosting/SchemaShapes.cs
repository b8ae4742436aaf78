using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laurel.Engine.Loyalty.Programs;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Laurel.Server.Platform.Hosting;

/// <summary>Completes the schemas that were made from the types: ranges, defaults, closed objects, and the words of the wire.</summary>
internal static class SchemaShapes
{
    private const string ClockTime = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";

    /// <summary>Fields that hold any object.</summary>
    private static readonly (string Schema, string Field)[] FreeObjects =
    [
        ("CampaignTypeView", "settings"), ("CampaignTypeChange", "settings"), ("AuditEntryView", "before"), ("AuditEntryView", "after"),
    ];

    public static async Task CompleteAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        IDictionary<string, IOpenApiSchema> schemas = document.Components!.Schemas!;
        schemas[SchemaNames.Problem] = ProblemSchema.Of(document);
        foreach ((string name, IOpenApiSchema schema) in schemas)
        {
            // A word that is only ever optional loses its comment on the way.
            if (SchemaNames.Types.TryGetValue(name, out Type? type) && type.IsEnum)
                schema.Description ??= (await context.GetOrCreateSchemaAsync(type, null, cancel)).Description;
            Complete(name, (OpenApiSchema)schema);
        }

        foreach ((string field, Action<OpenApiSchema> range) in SchemaRanges.Table) range(Find(schemas, field));

        // Over HTTP the server finds a coupon's campaign by itself.
        ((OpenApiSchema)schemas["BasketCoupon"]).Required!.Remove("campaign");
        foreach ((string schema, string field) in FreeObjects)
            Free((OpenApiSchema)((OpenApiSchema)schemas[schema]).Properties![field]);
        foreach (string name in SchemaReach.OfRequests(document)) Close(name, (OpenApiSchema)schemas[name]);
    }

    private static OpenApiSchema Find(IDictionary<string, IOpenApiSchema> schemas, string field)
    {
        string[] names = field.Split('.');
        return schemas.TryGetValue(names[0], out IOpenApiSchema? schema)
            && schema.Properties?.TryGetValue(names[1], out IOpenApiSchema? member) == true
            ? (OpenApiSchema)member : throw new InvalidOperationException($"The description has no field {field}.");
    }

    private static void Complete(string name, OpenApiSchema schema)
    {
        if (schema.Enum is { Count: > 0 } words)
        {
            // Whether a word may be null is said where it stands, not by the list of words.
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. words.Where(word => word is not null && word.GetValueKind() == JsonValueKind.String)];
        }

        if (schema.AnyOf is { Count: > 0 } kinds) Choose(schema, kinds);
        else if (schema.Properties is { Count: > 0 }) schema.Type ??= JsonSchemaType.Object;
        if (schema.Properties?.TryGetValue("type", out IOpenApiSchema? kind) == true && kind.Enum is { Count: 1 })
        {
            // The word tells the kinds of a family apart, so it is always there.
            (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add("type");
            ((OpenApiSchema)kind).Description = "Tells which kind it is.";
        }

        schema.Description = schema.Description is { } text ? SchemaText.Clean(text) : SchemaGlossary.OfSchema(name);
        SchemaNames.Types.TryGetValue(name, out Type? type);
        foreach ((string field, IOpenApiSchema member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            CompleteMember(member, type?.GetProperty(field, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance));
            member.Description = SchemaGlossary.OfField(name, field, member.Description);
        }
    }

    private static void Choose(OpenApiSchema schema, IList<IOpenApiSchema> kinds)
    {
        (schema.OneOf, schema.AnyOf, schema.Type, schema.Required) = (kinds, null, null, null);
    }

    private static void CompleteMember(IOpenApiSchema member, PropertyInfo? property)
    {
        if (member is OpenApiSchema own)
        {
            // What may be null says what it is at the top, not in one of its two halves.
            IOpenApiSchema? half = own.OneOf?.FirstOrDefault(choice => choice is OpenApiSchemaReference);
            if (half?.Description is { } inner && own.Description is null)
            {
                (own.Description, half.Description) = (inner, null);
            }

            Number(own);
            if (own.Items is OpenApiSchema item) Number(item);
            if (property is not null && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(TimeOnly))
                (own.Format, own.Pattern) = (null, ClockTime);
        }

        if (member.Description is { } text) member.Description = SchemaText.Clean(text);
    }

    // A number is exact: what is written is what is meant, never the nearest binary fraction.
    private static void Number(OpenApiSchema schema)
    {
        if (schema.Format == "double") schema.Format = "decimal";
    }

    private static void Free(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.AdditionalPropertiesAllowed = true;
    }

    /// <summary>What a request may hold: nothing unknown, and for what is left out the default.</summary>
    private static void Close(string name, OpenApiSchema schema)
    {
        if (schema.Properties is not { Count: > 0 } members) return;
        schema.AdditionalPropertiesAllowed = false;
        if (!SchemaNames.Types.TryGetValue(name, out Type? type) || type.GetConstructor([]) is null) return;
        object sample = Activator.CreateInstance(type)!;
        foreach ((string field, IOpenApiSchema member) in members)
        {
            if (schema.Required?.Contains(field) == true || field == "type" && member.Enum is not null) continue;
            PropertyInfo property = type.GetProperty(field, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)!;
            if (Write(property.GetValue(sample)) is not { } value) continue;
            if (member is OpenApiSchema own) own.Default = value;
            else ((OpenApiSchemaReference)member).Default = value;
        }
    }

    private static JsonNode? Write(object? value) => value switch
    {
        null => null,
        Enum word => JsonNamingPolicy.SnakeCaseUpper.ConvertName(word.ToString()),
        bool flag => flag,
        int whole => whole,
        decimal number => number,
        System.Collections.IDictionary => new JsonObject(),
        System.Collections.IEnumerable => new JsonArray(),
        PointExpiry expiry => JsonSerializer.SerializeToNode(expiry, JsonSerializerOptions.Web),

        // Each of their fields has a default of its own.
        EarnTerms or RedemptionTerms or VerificationTerms => new JsonObject(),
        _ => throw new InvalidOperationException($"A default of type {value.GetType().Name} can't be described."),
    };
}
