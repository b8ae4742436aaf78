using System.Text.Json.Nodes;
using Laurel.Server.Platform.Idempotency;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Laurel.Server.Platform.Hosting;

/// <summary>Describes what an operation reads from its address and headers, and which headers it answers with.</summary>
internal static class OperationFields
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        IList<IOpenApiParameter> parameters = operation.Parameters ??= [];
        foreach (OpenApiParameter parameter in parameters.OfType<OpenApiParameter>()) Explain(parameter);
        if (metadata.OfType<FirstWriteField>().Any())
        {
            foreach (OpenApiParameter version in parameters.OfType<OpenApiParameter>().Where(one => one.Name == "If-Match"))
                (version.Required, version.Description) = (false, version.Description + " Left out where there is nothing yet.");
        }

        foreach (ListFields list in metadata.OfType<ListFields>())
        {
            foreach (QueryField filter in list.Filters) Put(parameters, Query(filter));
            foreach (OpenApiParameter parameter in OfList(list)) parameters.Add(parameter);
        }

        foreach (QueryField field in metadata.OfType<QueryField>()) Put(parameters, Query(field));
        if (metadata.OfType<IdempotentWrite>().FirstOrDefault() is { } key) parameters.Add(Key(key));
        if (metadata.OfType<IfNoneMatchField>().Any()) parameters.Add(IfNoneMatch());
        if (metadata.OfType<ETagField>().Any()) Answer(operation, "ETag", "The version of what is answered, in quotes.");
        if (metadata.OfType<LocationField>().Any()) Answer(operation, "Location", "The address of the new one.", 201);
        if (parameters.Count == 0) operation.Parameters = null;
        return Task.CompletedTask;
    }

    private static IEnumerable<OpenApiParameter> OfList(ListFields list)
    {
        if (list.IsSearched)
            yield return Query(new QueryField("search", "Looked for in codes and names; absent or empty means everything."), Text(100));
        JsonNode[] sorts = [.. list.Sorts.SelectMany(word => new JsonNode[] { word, "-" + word })];
        yield return Query(
            new QueryField("sort", "A field to order by; with `-` before it the other way round."),
            new OpenApiSchema { Type = JsonSchemaType.String, Enum = sorts });
        if (list.IsWhole) yield break;
        yield return Query(new QueryField("page", "Counted from 1."), Whole(1_000_000, 1));
        yield return Query(new QueryField("pageSize", "Items of a page."), Whole(200, 50));
    }

    // The routing knows a parameter already when its handler names it; then only what it means is added.
    private static void Put(IList<IOpenApiParameter> parameters, OpenApiParameter wanted)
    {
        if (parameters.FirstOrDefault(known => known.Name == wanted.Name && known.In == wanted.In) is { } known) parameters.Remove(known);
        parameters.Add(wanted);
    }

    private static OpenApiParameter Query(QueryField field) => Query(field, field switch
    {
        { Words: { } words } => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] },
        { Whole: { } whole } => Whole(whole.Most, whole.Otherwise),
        { Format: { } format } => new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
        _ => Text(100),
    });

    private static OpenApiParameter Query(QueryField field, OpenApiSchema schema) =>
        new()
        {
            Name = field.Name, In = ParameterLocation.Query, Description = field.Description, Schema = schema, Required = field.IsRequired,
        };

    private static void Explain(OpenApiParameter parameter)
    {
        (parameter.Description, parameter.Required) = parameter switch
        {
            { In: ParameterLocation.Path, Name: "code" } => ("The code; upper and lower case of a–z are the same.", true),
            { In: ParameterLocation.Path, Name: "id" } => ("The id.", true),
            { In: ParameterLocation.Path, Name: "version" } => ("The version, counted from 1.", true),
            { In: ParameterLocation.Header, Name: "If-Match" } =>
                ("The version that was read, in quotes, such as `\"3\"`; the change is refused if somebody made another since.", true),
            _ => (parameter.Description, parameter.Required),
        };
    }

    private static OpenApiParameter Key(IdempotentWrite key) => new()
    {
        Name = IdempotencyHeader.Name,
        In = ParameterLocation.Header,
        Required = key.IsKeyNeeded,
        Description = "Made by the caller. The same key with the same address, query, `If-Match` and body is answered as the first time "
            + "and does nothing twice; with another of them it is refused.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100, Pattern = "^[!-~]+$" },
    };

    private static OpenApiParameter IfNoneMatch() => new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of what the caller holds; when nothing has changed since, the answer is 304 without a body.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static void Answer(OpenApiOperation operation, string header, string description, int? only = null)
    {
        foreach ((string status, IOpenApiResponse response) in operation.Responses!)
        {
            if (status[0] is not ('2' or '3') || (only is not null && status != $"{only}")) continue;
            IDictionary<string, IOpenApiHeader> headers = ((OpenApiResponse)response).Headers ??=
                new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            headers[header] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static OpenApiSchema Text(int longest) => new() { Type = JsonSchemaType.String, MaxLength = longest };

    private static OpenApiSchema Whole(int most, int otherwise) => new()
    {
        Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = $"{most}", Default = otherwise,
    };
}
