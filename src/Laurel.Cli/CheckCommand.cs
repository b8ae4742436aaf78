using System.Net.Http.Headers;
using System.Text.Json;
using Laurel.Client;

namespace Laurel.Cli;

/// <summary><c>laurel check</c>: what must always be true of a database, asked of the live one through the API.</summary>
internal static class CheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    internal static async Task<int> RunAsync(Uri server, string? key, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            await error.WriteLineAsync("--key: an API key of scope INTEGRATION is needed, here or in LAUREL_KEY.");
            return 2;
        }

        if (!server.IsAbsoluteUri || (server.Scheme != Uri.UriSchemeHttp && server.Scheme != Uri.UriSchemeHttps))
        {
            await error.WriteLineAsync("--server: an address such as https://laurel.example.com is needed.");
            return 2;
        }

        using var http = new HttpClient { BaseAddress = server, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            return await PrintAsync(await new LaurelClient(http).CheckAsync(cancel), output);
        }
        catch (LaurelProblemException refused)
        {
            await error.WriteLineAsync($"{server}: {refused.Problem.Status} {refused.Problem.Detail ?? refused.Problem.Title}");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or TaskCanceledException)
        {
            await error.WriteLineAsync($"{server} can't be asked: {failure.Message}");
        }

        return 2;
    }

    private static async Task<int> PrintAsync(CheckReport report, TextWriter output)
    {
        foreach (CheckedInvariant invariant in report.Invariants)
        {
            await output.WriteLineAsync(
                invariant.BrokenBy is null
                    ? $"ok      {invariant.Name}: {invariant.Says}"
                    : $"BROKEN  {invariant.Name}: {invariant.BrokenBy}");
        }

        return report.Holds ? 0 : 1;
    }
}
