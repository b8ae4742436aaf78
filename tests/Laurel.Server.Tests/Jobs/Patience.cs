using System.Diagnostics;

namespace Laurel.Server.Tests.Jobs;

/// <summary>Waits for what happens by itself.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public static async Task UntilAsync(Func<Task<bool>> happened, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await happened())
        {
            waited.Elapsed.ShouldBeLessThan(Longest, what);
            await Task.Delay(50);
        }
    }

    public static Task UntilAsync(Func<bool> happened, string what) => UntilAsync(() => Task.FromResult(happened()), what);
}
