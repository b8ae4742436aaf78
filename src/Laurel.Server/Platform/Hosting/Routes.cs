namespace Laurel.Server.Platform.Hosting;

internal static class Routes
{
    /// <summary>
    /// What the routing itself answers (405, 415, or nothing at all) is answered before anybody is asked who they are:
    /// a wrong address is not made right by signing in.
    /// </summary>
    public static void UseRoutingAnswers(this WebApplication app) => app.Use((context, next) => context.GetEndpoint() switch
    {
        null => NotFound(context),

        // No code holds a control character, so nothing is to be found there, and not every database can even be asked.
        _ when context.Request.Path.Value?.Any(char.IsControl) == true => NotFound(context),
        RouteEndpoint => next(context),
        { RequestDelegate: { } answer } => answer(context),
        _ => next(context),
    });

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
