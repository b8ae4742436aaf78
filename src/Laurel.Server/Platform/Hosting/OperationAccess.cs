using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Laurel.Server.Platform.Hosting;

/// <summary>Describes who may call an operation, read from the policy that guards it, and how it fails.</summary>
internal static class OperationAccess
{
    /// <summary>The names of the security schemes.</summary>
    public const string Key = "apiKey", Cookie = "session", Antiforgery = "antiforgery";

    private const string ProblemJson = "application/problem+json";

    public static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        bool isRead = HttpMethods.IsGet(context.Description.HttpMethod ?? "");
        bool isOpen = metadata.OfType<IAllowAnonymous>().Any();
        if (isOpen)
        {
            operation.Security = [];
        }
        else
        {
            IReadOnlyList<string> roles = await RolesAsync(metadata.OfType<IAuthorizeData>(), context.ApplicationServices);
            operation.Description = Who(roles);
            operation.Security = Schemes(roles, isRead, context.Document!);
            Fails(operation, 401);
            Fails(operation, 403);
            if (!isRead) Fails(operation, 400);
        }

        if (operation.RequestBody is not null)
        {
            Fails(operation, 413);
            Fails(operation, 415);
        }

        foreach ((string status, IOpenApiResponse response) in operation.Responses!)
        {
            if (int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) is var number && number < 400) continue;
            if (response.Content?.ContainsKey(ProblemJson) != true) continue;
            ((OpenApiResponse)response).Description = ProblemSchema.Describe(number, Kinds(number, operation, metadata, isOpen, isRead));
        }

        Sort(operation);
    }

    private static async Task<IReadOnlyList<string>> RolesAsync(IEnumerable<IAuthorizeData> guards, IServiceProvider services)
    {
        AuthorizationPolicy? policy =
            await AuthorizationPolicy.CombineAsync(services.GetRequiredService<IAuthorizationPolicyProvider>(), guards);
        return [.. policy!.Requirements.OfType<RolesAuthorizationRequirement>().SelectMany(rule => rule.AllowedRoles)];
    }

    private static string Who(IReadOnlyList<string> roles)
    {
        IEnumerable<string> people = roles.Where(role => role is not (Policies.TillKey or Policies.IntegrationKey));
        List<string> callers = [.. people.Select(role => $"`{role}`")];
        if (roles.Contains(Policies.TillKey)) callers.Add("a key of scope `TILL`");
        if (roles.Contains(Policies.IntegrationKey)) callers.Add("a key of scope `INTEGRATION`");
        return $"For {string.Join(", ", callers)}.";
    }

    private static List<OpenApiSecurityRequirement> Schemes(IReadOnlyList<string> roles, bool isRead, OpenApiDocument document)
    {
        var schemes = new List<OpenApiSecurityRequirement>();
        if (roles.Contains(Policies.TillKey) || roles.Contains(Policies.IntegrationKey))
            schemes.Add(new() { [new OpenApiSecuritySchemeReference(Key, document)] = [] });
        OpenApiSecurityRequirement person = new() { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] };
        if (!isRead) person[new OpenApiSecuritySchemeReference(Antiforgery, document)] = [];
        schemes.Add(person);
        return schemes;
    }

    private static void Fails(OpenApiOperation operation, int status)
    {
        if (operation.Responses!.ContainsKey($"{status}")) return;
        operation.Responses[$"{status}"] = new OpenApiResponse
        {
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [ProblemJson] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(SchemaNames.Problem) },
            },
        };
    }

    private static List<string> Kinds(int status, OpenApiOperation operation, IList<object> metadata, bool isOpen, bool isRead)
    {
        var kinds = new List<string>();
        void Add(string kind, bool when)
        {
            if (when) kinds.Add(kind);
        }

        bool hasBody = operation.RequestBody is not null;
        bool isList = operation.Parameters?.Count > 0;
        Add(ProblemTypes.InvalidInput, status == 400 && (hasBody || isList));
        Add(ProblemTypes.MalformedJson, status == 400 && hasBody);
        Add(ProblemTypes.MissingAntiforgery, status == 400 && !isOpen && !isRead);
        Add(ProblemTypes.InvalidCredentials, status == 401 && isOpen);
        Add(ProblemTypes.Conflict, status == 409);
        Add(ProblemTypes.IdempotencyKeyReused, status == 409 && metadata.OfType<IdempotentWrite>().Any());
        Add(ProblemTypes.StaleVersion, status == 409 && HasVersion(operation));
        Add(ProblemTypes.TooManyRequests, status == 429);
        Add(ProblemTypes.LockedOut, status == 429 && operation.OperationId == "signIn");
        return kinds;
    }

    private static bool HasVersion(OpenApiOperation operation) =>
        operation.Parameters?.Any(parameter => parameter.Name == "If-Match") == true;

    private static void Sort(OpenApiOperation operation)
    {
        var sorted = new OpenApiResponses();
        foreach ((string status, IOpenApiResponse response) in operation.Responses!.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            sorted[status] = response;
        operation.Responses = sorted;
    }
}
