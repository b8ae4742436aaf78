using Laurel.Client;
using Laurel.Server.Platform.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Laurel.Server.Platform.Hosting;

/// <summary>The description of the API, for machines at <c>/openapi/v1.json</c> and for people at <c>/docs</c>.</summary>
internal static class Reference
{
    private const string About =
        """
        Campaigns, coupons, loyalty and segments for shops.

        **Money** is a decimal number in major units: `89.90` is eighty-nine lira and ninety kuruş. It has as many decimals as its
        currency and is never rounded on the way; read it as a decimal, not as a binary fraction.

        **Words** such as `BASKET_DISCOUNT` are written exactly so. **Codes** are compared without regard to the case of a–z. **Times** are
        ISO 8601 with an offset.

        **Bodies** are JSON of at most 1 MiB and 32 levels. A field that is not listed is refused. Leave out what you do not set.

        **Failures** are `application/problem+json`. Their `type` is stable; `problems` names every field that is wrong.
        """;

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Sales", "What a basket costs, the book that a till prices with, and what was sold."),
        ("Campaigns", "What is given, to whom, when and for what."),
        ("Coupons", "Codes that open a campaign."),
        ("Customers", "Who buys; names are masked for those who need not know them."),
        ("Segments", "Groups of customers that campaigns are for."),
        ("Loyalty", "Programs with points and tiers."),
        ("Products", "What is sold."),
        ("Stores", "Where it is sold, with the tills."),
        ("Dashboard", "The numbers of the first page."),
        ("Access", "Signing in, accounts, keys for machines, and the log of who changed what."),
        ("Webhooks", "Addresses that are told what happened."),
        ("Jobs", "What the server does by itself."),
        ("Health", "For load balancers and those who watch the server."),
    ];

    public static void AddReference(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
        });
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = SchemaNames.Of;
            options.AddOperationTransformer(OperationFields.DescribeAsync);
            options.AddOperationTransformer(OperationAccess.DescribeAsync);
            options.AddDocumentTransformer(IntroduceAsync);
            options.AddDocumentTransformer(SchemaShapes.CompleteAsync);
        });
    }

    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapScalarApiReference("/docs", Show).AllowAnonymous();
    }

    // Everything that would tell somebody else that the page is read, or would need the internet, stays off.
    private static void Show(ScalarOptions options) => options.WithTitle("Laurel").DisableDefaultFonts()
        .DisableTelemetry().HideDeveloperTools().DisableAgent().DisableMcp().HideClientButton();

    private static Task IntroduceAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Laurel",
            Version = "v1",
            Description = About.ReplaceLineEndings("\n"),
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };

        // Where the document is served from is no part of it, so that the checked-in copy does not depend on a machine.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.AddComponent<IOpenApiSecurityScheme>(OperationAccess.Key, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "lrl_prefix_secret",
            Description = "A key that an administrator made, for machines: `Authorization: Bearer lrl_…`.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(OperationAccess.Cookie, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = AccessSetup.CookieName,
            Description = "The cookie that signing in sets, for people.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(OperationAccess.Antiforgery, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = AccessSetup.AntiforgeryHeader,
            Description = "With the cookie, every request that changes something carries the token that `GET /v1/me` hands out.",
        });
        return Task.CompletedTask;
    }
}
