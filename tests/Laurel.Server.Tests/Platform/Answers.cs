using System.Net;
using System.Net.Http.Json;
using System.Text;
using Laurel.Client;

namespace Laurel.Server.Tests.Platform;

internal static class Answers
{
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>The problem in an answer, which must be one of this status and kind.</summary>
    public static async Task<ProblemDocument> ShouldBeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        string text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        ProblemDocument problem = (await answer.Content.ReadFromJsonAsync(WireJson.Default.ProblemDocument))!;
        problem.Type.ShouldBe(type);
        return problem;
    }
}
