using System.Net;
using System.Net.Http.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Outbox;

public sealed class WebhookTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_webhook_is_made_listed_changed_and_deleted()
    {
        var client = new LaurelClient(await server.PersonAsync(Roles.Administrator));
        IssuedWebhook issued = await client.CreateWebhookAsync(
            new WebhookChange { Url = "https://shop.example/hooks", Types = ["sale.committed"], Description = "The web shop" });
        Guid id = issued.Webhook.Id;

        issued.Webhook.Active.ShouldBeTrue();
        issued.Webhook.Types.ShouldBe(["sale.committed"]);
        (await client.ListWebhooksAsync(new ListQuery { Search = "web shop" })).Items.ShouldHaveSingleItem().Id.ShouldBe(id);

        WebhookView changed = await client.ChangeWebhookAsync(
            id, new WebhookChange { Url = "https://shop.example/other", Active = false });
        (changed.Url, changed.Types, changed.Description, changed.Active).ShouldBe(("https://shop.example/other", null, null, false));
        (await client.GetWebhookAsync(id)).Url.ShouldBe("https://shop.example/other");
        (await Should.ThrowAsync<LaurelProblemException>(() => client.TestWebhookAsync(id)))
            .Problem.Status.ShouldBe((int)HttpStatusCode.Conflict);

        await client.DeleteWebhookAsync(id);
        foreach (Func<Task> missing in new Func<Task>[]
        {
            () => client.GetWebhookAsync(id), () => client.DeleteWebhookAsync(id), () => client.RotateWebhookSecretAsync(id),
            () => client.TestWebhookAsync(id), () => client.ListDeliveriesAsync(id),
            () => client.ChangeWebhookAsync(id, new WebhookChange { Url = "https://shop.example/" }),
        })
        {
            (await Should.ThrowAsync<LaurelProblemException>(missing)).Problem.Status.ShouldBe((int)HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_nowhere_kept_as_it_is()
    {
        var client = new LaurelClient(await server.PersonAsync(Roles.Administrator));
        IssuedWebhook issued = await client.CreateWebhookAsync(new WebhookChange { Url = "https://shop.example/secret" });
        string key = issued.Secret!["whsec_".Length..];

        Convert.FromBase64String(key).Length.ShouldBe(32);
        issued.ToString().ShouldNotContain(key);
        (await client.Http.GetStringAsync("/v1/webhooks")).ShouldNotContain(key);
        await server.WithStoreAsync(async store =>
            (await store.WebhookEndpoints.SingleAsync(hook => hook.Id == issued.Webhook.Id)).Secret.ShouldNotContain(key));
        await client.DeleteWebhookAsync(issued.Webhook.Id);
    }

    [Fact]
    public async Task A_repeated_request_is_told_which_webhook_it_was_and_no_secret()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        async Task<IssuedWebhook> AskAsync(string path, string body, string key)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Answers.Json(body) };
            request.Headers.Add("Idempotency-Key", key);
            HttpResponseMessage answer = await http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync(WireJson.Default.IssuedWebhook))!;
        }

        string key = Guid.NewGuid().ToString();
        IssuedWebhook first = await AskAsync("/v1/webhooks", "{\"url\":\"https://shop.example/again\"}", key);
        IssuedWebhook again = await AskAsync("/v1/webhooks", "{\"url\":\"https://shop.example/again\"}", key);
        string rotate = $"/v1/webhooks/{first.Webhook.Id}/rotate-secret";
        IssuedWebhook rotated = await AskAsync(rotate, "", key + "r");
        IssuedWebhook rotatedAgain = await AskAsync(rotate, "", key + "r");

        again.Webhook.Id.ShouldBe(first.Webhook.Id);
        first.Secret.ShouldNotBeNull();
        rotated.Secret.ShouldNotBeNull().ShouldNotBe(first.Secret);
        again.Secret.ShouldBeNull();
        rotatedAgain.Secret.ShouldBeNull();
        await server.WithStoreAsync(async store =>
        {
            List<byte[]?> kept = await store.IdempotencyKeys.Select(row => row.AnswerBody).ToListAsync();
            string[] texts = [.. kept.OfType<byte[]>().Select(System.Text.Encoding.UTF8.GetString)];
            texts.ShouldNotBeEmpty();
            texts.ShouldAllBe(text => !text.Contains(first.Secret) && !text.Contains(rotated.Secret));
        });
        await http.DeleteAsync($"/v1/webhooks/{first.Webhook.Id}");
    }

    [Theory]
    [InlineData("""{"url":"https://shop.example/","types":[]}""", "/types")]
    [InlineData("""{"url":"https://shop.example/","types":["sale.lost"]}""", "/types/0")]
    [InlineData("""{"url":"https://shop.example/","types":["webhook.ping"]}""", "/types/0")]
    [InlineData("""{"url":"https://shop.example/","types":["sale.committed","sale.committed"]}""", "/types/1")]
    [InlineData("""{"url":"https://shop.example/","surprise":1}""", "/surprise")]
    [InlineData("""{"types":["sale.committed"]}""", "/url")]
    [InlineData("""{"url":""}""", "/url")]
    [InlineData("""{"url":"/hooks"}""", "/url")]
    [InlineData("""{"url":"ftp://shop.example/"}""", "/url")]
    [InlineData("""{"url":"http://shop.example/"}""", "/url")]
    [InlineData("""{"url":"https://user:word@shop.example/"}""", "/url")]
    [InlineData("""{"url":"https://shop.example/#part"}""", "/url")]
    [InlineData("""{"url":"https://10.0.0.1/"}""", "/url")]
    [InlineData("""{"url":"https://localhost/"}""", "/url")]
    public async Task A_wrong_field_is_named(string body, string pointer)
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        HttpResponseMessage answer = await http.PostAsync("/v1/webhooks", Answers.Json(body));
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldContain(found => found.Pointer == pointer);
    }

    [Theory]
    [InlineData("", ProblemCode.MissingField)]
    [InlineData("/hooks", ProblemCode.InvalidAddress)]
    [InlineData("ftp://shop.example/", ProblemCode.InvalidAddress)]
    [InlineData("http://shop.example/", ProblemCode.AddressNotHttps)]
    [InlineData("https://user:word@shop.example/", ProblemCode.AddressWithLogin)]
    [InlineData("https://shop.example/#part", ProblemCode.AddressWithFragment)]
    [InlineData("https://10.0.0.1/", ProblemCode.PrivateAddress)]
    [InlineData("https://localhost/", ProblemCode.PrivateAddress)]
    public async Task A_refused_address_says_why(string address, string code)
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        HttpResponseMessage answer = await http.PostAsync("/v1/webhooks", Answers.Json($$"""{"url":"{{address}}"}"""));
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        FieldProblem found = problem.Problems.ShouldHaveSingleItem();
        (found.Pointer, found.Code).ShouldBe(("/url", code));
    }

    [Theory]
    [InlineData(501, 200, "/url")]
    [InlineData(500, 201, "/description")]
    public async Task Long_texts_are_refused_before_the_database_would(int url, int description, string pointer)
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        string address = "https://shop.example/".PadRight(url, 'x');
        HttpResponseMessage answer = await http.PostAsync(
            "/v1/webhooks", Answers.Json($$"""{"url":"{{address}}","description":"{{new string('d', description)}}"}"""));
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe(pointer);
    }

    [Fact]
    public async Task The_number_of_webhooks_is_limited()
    {
        var client = new LaurelClient(await server.PersonAsync(Roles.Administrator));
        for (int i = (await client.ListWebhooksAsync()).Total; i < 50; i++)
            await client.CreateWebhookAsync(new WebhookChange { Url = $"https://shop.example/{i}" });
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(
            () => client.CreateWebhookAsync(new WebhookChange { Url = "https://shop.example/one-more" }));
        refused.Problem.Status.ShouldBe((int)HttpStatusCode.Conflict);
        await server.WithStoreAsync(store => store.WebhookEndpoints.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task What_nobody_can_ask_for_and_what_is_far_too_long_is_not_announced() => await server.WithStoreAsync(store =>
    {
        DateTimeOffset now = server.Clock.GetUtcNow();
        Action<string, string> announce = (type, text) => store.Announce(
            type, "1", null, now, new ProblemDocument { Title = text }, WireJson.Default.ProblemDocument);
        Should.Throw<ArgumentException>(() => announce("sale.lost", "short")).ParamName.ShouldBe("type");
        Should.Throw<ArgumentException>(() => announce("sale.committed", new string('x', OutboxEvent.LongestData)))
            .ParamName.ShouldBe("data");
        return Task.CompletedTask;
    });
}
