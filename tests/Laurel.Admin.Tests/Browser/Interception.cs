using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Browser;

/// <summary>Stands between a page and the server.</summary>
internal static class Interception
{
    private const string Probe = "/js/shell.js?is-intercepted";

    /// <summary>
    /// Answers, or lets fail, what a page asks at some addresses from now on. A route alone is set before the browser heeds it: what a page
    /// asks in that moment passes by, unseen by the test. So this asks until it is caught itself, and goes on catching, since what begins
    /// in the moment of the end is unseen as well.
    /// </summary>
    public static async Task InterceptAsync(this IPage page, string addresses, Func<IRoute, Task> answer)
    {
        await page.RouteAsync(addresses, answer);
        await page.RouteAsync(
            address => address.EndsWith(Probe, StringComparison.Ordinal),
            route => route.FulfillAsync(new RouteFulfillOptions { Status = 204 }));
        await page.WaitForFunctionAsync("address => fetch(address).then(answer => answer.status === 204)", Probe);
    }
}
