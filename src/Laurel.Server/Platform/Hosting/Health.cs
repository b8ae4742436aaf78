using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Hosting;

internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous()
            .Produces<string>(200, "text/plain").WithTags("Health").WithName("isLive").WithSummary("Say that the process runs");
        routes.MapGet("/health/ready", Ready).AllowAnonymous()
            .Produces<string>(200, "text/plain").Produces(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Health").WithName("isReady").WithSummary("Say that the database can be reached");
    }

    private static async Task<IResult> Ready(Store store, CancellationToken cancel) =>
        await store.Installations.AnyAsync(cancel)
            ? TypedResults.Text("ready") : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
}
