using System.Globalization;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Browser;

/// <summary>What a page did, as lines that begin with <c>page:</c> in the output of the test that opened it, shown when it fails.</summary>
internal static class PageTalk
{
    public static void Write(IPage page)
    {
        // A page that is looked at by one test after the other tells the first of them.
        if (TestContext.Current.TestOutputHelper is not { } output) return;
        page.Console += (_, message) => Say($"{message.Type} {message.Text}");
        page.PageError += (_, error) => Say($"error {error}");
        page.Request += (_, request) =>
        {
            if (request.Method != "GET") Say($"{request.Method} {request.Url}");
        };
        page.RequestFailed += (_, request) => Say($"{request.Failure} {request.Method} {request.Url}");
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 || answer.Request.Method != "GET") Say($"{answer.Status} {answer.Request.Method} {answer.Url}");
        };

        void Say(string what)
        {
            string at = TimeProvider.System.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            try
            {
                output.WriteLine($"page: {at} {what}");
            }
            catch (InvalidOperationException)
            {
                // Its test has ended.
            }
        }
    }
}
