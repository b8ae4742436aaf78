using System.Net;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Campaigns;

/// <summary>People of the back office of one test, and campaigns that nobody else has.</summary>
internal sealed class Marketing
{
    private Marketing(HttpClient marketer) => Client = new LaurelClient(marketer);

    public LaurelClient Client { get; }

    public HttpClient Http => Client.Http;

    public static async Task<Marketing> OpenAsync(RunningServer server, string role = Roles.Marketer) =>
        new(await server.PersonAsync(role));

    public static async Task<LaurelClient> PersonAsync(RunningServer server, params string[] roles) =>
        new(await server.PersonAsync(roles));

    public static string NewCode() => "G-" + Guid.NewGuid().ToString("N")[..16].ToUpperInvariant();

    /// <summary>Some per cent off a product of its own.</summary>
    public static Campaign Campaign(string code, decimal percentage = 10m, decimal? budget = null) => new()
    {
        Code = code, Name = "Governed", Type = CampaignType.ProductDiscount,
        Discount = new PercentageDiscount { Percentage = percentage }, Rules = [new Rule(RuleType.Product, "P-" + code)],
        Limits = budget is null ? null : new Limits { Budget = budget },
    };

    public async Task<CampaignView> CreateAsync(decimal percentage = 10m) =>
        await Client.CreateCampaignAsync(Campaign(NewCode(), percentage));

    public Task<HttpResponseMessage> PutAsync(string address, string body, int? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = Answers.Json(body) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return Http.SendAsync(request);
    }

    public static async Task<ProblemDocument> RefusedAsync(Func<Task> call, HttpStatusCode status, string type)
    {
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(call);
        refused.Problem.Status.ShouldBe((int)status, refused.Message);
        refused.Problem.Type.ShouldBe(type);
        return refused.Problem;
    }
}
