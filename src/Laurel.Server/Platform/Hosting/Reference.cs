using Laurel.Client;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Laurel.Server.Platform.Hosting;

/// <summary>The description of the API, for machines at <c>/openapi/v1.json</c> and for people at <c>/docs</c>.</summary>
internal static class Reference
{
    public static void AddReference(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
        });
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Laurel",
                Version = "v1",
                Description =
                    "Campaigns, coupons, loyalty and segments for shops. Failures are application/problem+json with a stable type.",
            };

            // Where the document is served from is no part of it, so that the checked-in copy does not depend on a machine.
            document.Servers = [];
            return Task.CompletedTask;
        }));
    }

    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapScalarApiReference("/docs", options => options.WithTitle("Laurel").DisableDefaultFonts()).AllowAnonymous();
    }
}
