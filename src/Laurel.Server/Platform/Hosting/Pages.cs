using System.Globalization;
using Microsoft.AspNetCore.ResponseCompression;

namespace Laurel.Server.Platform.Hosting;

/// <summary>Serves the pages; every address that is not the API's is one of theirs.</summary>
internal static class Pages
{
    private static readonly string[] NotPages = ["v1", "openapi", "docs", "health", "_framework", "_content"];

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRouting(options => options.ConstraintMap["page"] = typeof(PageConstraint));

        // Files of packages come without a compressed twin, so they are compressed on the way.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes.Except(["application/json"]), "application/wasm"];
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapFallbackToFile("{*path:nonfile:page}", "index.html").AllowAnonymous();
    }

    private sealed class PageConstraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
        {
            string path = Convert.ToString(values[routeKey], CultureInfo.InvariantCulture) ?? "";
            return !NotPages.Contains(path.Split('/')[0], StringComparer.OrdinalIgnoreCase);
        }
    }
}
