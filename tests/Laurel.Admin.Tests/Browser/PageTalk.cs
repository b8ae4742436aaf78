using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Browser;

/// <summary>What a page did, as lines that begin with <c>page:</c> in the output of the test that looks at it.</summary>
internal sealed class PageTalk
{
    private static readonly ConditionalWeakTable<IPage, PageTalk> All = [];

    private ITestOutputHelper? _listener;

    private PageTalk(IPage page)
    {
        page.Console += (_, message) => Say($"{message.Type} {message.Text}");
        page.PageError += (_, error) => Say($"error {error}");
        page.FrameNavigated += (_, frame) => Say($"at {frame.Url}");
        page.Request += (_, request) =>
        {
            if (request.Method != "GET") Say($"{request.Method} {request.Url}");
        };
        page.RequestFailed += (_, request) => Say($"{request.Failure} {request.Method} {request.Url}");
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 || answer.Request.Method != "GET") Say($"{answer.Status} {answer.Request.Method} {answer.Url}");
        };
    }

    /// <summary>Tells the test that is running, from now on and until another takes the page over.</summary>
    public static void Tell(IPage page) => All.GetValue(page, static page => new PageTalk(page))._listener =
        TestContext.Current.TestOutputHelper;

    private void Say(string what)
    {
        string at = TimeProvider.System.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        try
        {
            _listener?.WriteLine($"page: {at} {what}");
        }
        catch (InvalidOperationException)
        {
            // Its test has ended.
        }
    }
}
