using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Tests.Jobs;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Outbox;

public sealed class DeliveryTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly Guid Ayse = Guid.NewGuid();
    private static readonly Guid Banu = Guid.NewGuid();

    [Fact]
    public async Task An_event_arrives_once_as_a_signed_CloudEvent()
    {
        await using Hook hook = await Hook.AtAsync(server);
        Guid id = await hook.AnnounceAsync("sale-1", Ayse);

        (await hook.SendAsync()).ShouldBe(1);
        (await hook.SendAsync()).ShouldBe(0);

        Received received = hook.Sink.All.ShouldHaveSingleItem();
        JsonNode document = received.Event;
        received.ContentType.ShouldBe("application/cloudevents+json; charset=utf-8");
        received.Id.ShouldBe(id.ToString());
        long.Parse(received.Timestamp, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(server.Clock.GetUtcNow().ToUnixTimeSeconds());
        ((string?)document["specversion"], (string?)document["id"], (string?)document["type"], (string?)document["subject"])
            .ShouldBe(("1.0", id.ToString(), "sale.committed", "sale-1"));
        ((string?)document["source"], (string?)document["partitionkey"]).ShouldBe(("/laurel", Ayse.ToString()));
        DateTimeOffset.Parse((string)document["time"]!, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(server.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        ((decimal)document["data"]!["due"]!).ShouldBe(10m);
        Receiver.Accepts(hook.Secret, received).ShouldBeTrue();
        DeliveryView delivery = await hook.OnlyDeliveryAsync();
        (delivery.State, delivery.Attempts, delivery.LastStatus, delivery.NextAttemptAt).ShouldBe((DeliveryState.Delivered, 1, 200, null));
        delivery.EventId.ShouldBe(id);
    }

    [Fact]
    public async Task A_changed_body_time_or_id_does_not_fit_the_signature()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("sale-1");
        await hook.SendAsync();

        Received real = hook.Sink.All.ShouldHaveSingleItem();
        byte[] flipped = [.. real.Body];
        flipped[^2] ^= 1;
        Receiver.Accepts(hook.Secret, real).ShouldBeTrue();
        Receiver.Accepts(hook.Secret, real with { Body = flipped }).ShouldBeFalse();
        Receiver.Accepts(hook.Secret, real with { Timestamp = real.Timestamp + "0" }).ShouldBeFalse();
        Receiver.Accepts(hook.Secret, real with { Id = Guid.NewGuid().ToString() }).ShouldBeFalse();
    }

    [Fact]
    public async Task Events_of_one_customer_arrive_in_their_order_and_a_failed_one_holds_back_only_that_customer()
    {
        await using Hook hook = await Hook.AtAsync(server);
        for (int i = 1; i <= 5; i++)
        {
            await hook.AnnounceAsync($"ayse-{i}", Ayse);
            await hook.AnnounceAsync($"banu-{i}", Banu);
        }

        hook.Sink.Answer = (received, _) => Task.FromResult(received.Subject == "ayse-2" ? 503 : 200);
        await hook.SendAsync();
        Of(hook, "ayse").ShouldBe(["ayse-1", "ayse-2"]);
        Of(hook, "banu").ShouldBe(["banu-1", "banu-2", "banu-3", "banu-4", "banu-5"]);

        hook.Sink.AnswerWith(200);
        await hook.WaitForNextAsync("ayse-2");
        await hook.SendAsync();
        Of(hook, "ayse").ShouldBe(["ayse-1", "ayse-2", "ayse-2", "ayse-3", "ayse-4", "ayse-5"]);
    }

    [Fact]
    public async Task Events_that_are_saved_together_keep_the_order_in_which_they_were_announced()
    {
        await using Hook hook = await Hook.AtAsync(server);
        string[] subjects = [.. Enumerable.Range(1, 30).Select(i => $"together-{i}")];
        await server.WithStoreAsync(async store =>
        {
            foreach (string subject in subjects)
                store.Add(Announcements.New(EventTypes.SaleCommitted, subject, "one", server.Clock.GetUtcNow(), "{}"));
            await store.SaveChangesAsync();
        });

        await hook.SendAsync();

        hook.Sink.All.Select(received => received.Subject).ShouldBe(subjects);
        hook.Sink.All.Select(received => (string)received.Event["sequence"]!).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_delivery_that_fails_for_a_day_is_given_up_and_then_the_next_one_of_the_customer_is_sent()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("first", Ayse);
        await hook.AnnounceAsync("second", Ayse);
        hook.Sink.Answer = (received, _) => Task.FromResult(received.Subject == "first" ? 500 : 200);
        DateTimeOffset start = server.Clock.GetUtcNow();
        await hook.SendAsync();
        for (int attempt = 1; attempt < RetryTimes.MostAttempts; attempt++)
        {
            DeliveryView waiting = (await hook.DeliveriesAsync(DeliveryState.Waiting)).Single(known => known.Subject == "first");
            (waiting.Attempts, waiting.LastStatus, waiting.LastError).ShouldBe((attempt, 500, "The receiver answered 500."));
            (await hook.SendAsync()).ShouldBe(0);
            await hook.WaitForNextAsync("first");
            await hook.SendAsync();
        }

        (server.Clock.GetUtcNow() - start).ShouldBeInRange(TimeSpan.FromHours(19), TimeSpan.FromHours(30));
        hook.Sink.All.Count(received => received.Subject == "first").ShouldBe(RetryTimes.MostAttempts);
        hook.Sink.All[^1].Subject.ShouldBe("second");
        hook.Sink.All.Count.ShouldBe(RetryTimes.MostAttempts + 1);
        DeliveryView dead = (await hook.DeliveriesAsync(DeliveryState.Dead)).ShouldHaveSingleItem();
        (dead.Subject, dead.NextAttemptAt).ShouldBe(("first", null));
        (await hook.Client.GetWebhookAsync(hook.Id)).Dead.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_of_more_than_two_days_is_given_up_at_its_first_failure()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("old", at: server.Clock.GetUtcNow().AddHours(-49));
        hook.Sink.AnswerWith(500);

        await hook.SendAsync();

        (await hook.OnlyDeliveryAsync()).State.ShouldBe(DeliveryState.Dead);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_within_fifteen_seconds_has_failed()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("slow");
        hook.Sink.Answer = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 200;
        };

        Task<int> sending = hook.SendAsync();
        await Patience.UntilAsync(() => hook.Sink.All.Count == 1, "the request arrives");
        server.Clock.Advance(TimeSpan.FromSeconds(14));
        sending.IsCompleted.ShouldBeFalse();
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        await sending;

        DeliveryView delivery = await hook.OnlyDeliveryAsync();
        (delivery.State, delivery.LastStatus, delivery.LastError)
            .ShouldBe((DeliveryState.Waiting, null, "No answer came within 15 seconds."));
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_leads_nowhere()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("moved");
        hook.Sink.Answer = (_, context) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return Task.FromResult(307);
        };

        await hook.SendAsync();

        hook.Sink.All.ShouldHaveSingleItem().Path.ShouldBe("/hook");
        (await hook.OnlyDeliveryAsync()).LastStatus.ShouldBe(307);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_switched_off_and_what_waits_goes_on_when_it_is_switched_on_again()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("first", Ayse);
        await hook.AnnounceAsync("second", Ayse);
        hook.Sink.AnswerWith(410);
        await hook.SendAsync();
        WebhookView gone = await hook.Client.GetWebhookAsync(hook.Id);
        (gone.Active, gone.GoneAt, gone.Waiting, gone.Dead).ShouldBe((false, server.Clock.GetUtcNow(), 1, 1));
        await hook.AnnounceAsync("while it is off", Ayse);
        (await hook.SendAsync()).ShouldBe(0);

        hook.Sink.AnswerWith(200);
        WebhookView back = await hook.Client.ChangeWebhookAsync(hook.Id, new WebhookChange { Url = hook.Sink.Url, Active = true });
        await hook.SendAsync();

        back.GoneAt.ShouldBeNull();
        hook.Sink.All.Select(received => received.Subject).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Both_secrets_sign_for_a_day_after_a_rotation()
    {
        await using Hook hook = await Hook.AtAsync(server);
        IssuedWebhook rotated = await hook.Client.RotateWebhookSecretAsync(hook.Id);
        rotated.Secret.ShouldNotBe(hook.Secret);
        await hook.AnnounceAsync("during");
        await hook.SendAsync();
        server.Clock.Advance(TimeSpan.FromHours(24));
        await hook.AnnounceAsync("after");
        await hook.SendAsync();

        Receiver.Accepts(hook.Secret, hook.Sink.All[0]).ShouldBeTrue();
        Receiver.Accepts(rotated.Secret!, hook.Sink.All[0]).ShouldBeTrue();
        hook.Sink.All[0].Signature.Split(' ').Length.ShouldBe(2);
        Receiver.Accepts(hook.Secret, hook.Sink.All[1]).ShouldBeFalse();
        Receiver.Accepts(rotated.Secret!, hook.Sink.All[1]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_delivery_is_sent_again_by_hand_whether_it_was_given_up_or_had_arrived()
    {
        await using Hook hook = await Hook.AtAsync(server);
        Guid id = await hook.AnnounceAsync("old", at: server.Clock.GetUtcNow().AddHours(-49));
        hook.Sink.AnswerWith(500);
        await hook.SendAsync();
        DeliveryView dead = await hook.OnlyDeliveryAsync();
        hook.Sink.AnswerWith(200);

        for (int i = 2; i <= 3; i++)
        {
            (await hook.Client.ResendDeliveryAsync(hook.Id, dead.Id)).State.ShouldBe(DeliveryState.Waiting);
            await hook.SendAsync();
            (await hook.OnlyDeliveryAsync()).State.ShouldBe(DeliveryState.Delivered);
            hook.Sink.All.Count.ShouldBe(i);
        }

        hook.Sink.All.ShouldAllBe(received => received.Id == id.ToString());
        (await Should.ThrowAsync<LaurelProblemException>(() => hook.Client.ResendDeliveryAsync(hook.Id, Guid.NewGuid())))
            .Problem.Status.ShouldBe((int)HttpStatusCode.NotFound);
        (await Should.ThrowAsync<LaurelProblemException>(() => hook.Client.ResendDeliveryAsync(Guid.NewGuid(), dead.Id)))
            .Problem.Status.ShouldBe((int)HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task All_that_was_given_up_is_sent_again_in_one_go_and_nothing_else()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await using Hook other = await Hook.AtAsync(server);
        await hook.AnnounceAsync("arrived", Ayse);
        await hook.SendAsync();
        DateTimeOffset old = server.Clock.GetUtcNow().AddHours(-49);
        foreach (string subject in new[] { "lost-1", "lost-2", "lost-3" }) await hook.AnnounceAsync(subject, at: old);
        hook.Sink.AnswerWith(500);
        other.Sink.AnswerWith(500);
        await hook.SendAsync();
        int before = hook.Sink.All.Count;
        hook.Sink.AnswerWith(200);

        ResentDeliveries resent = await hook.Client.ResendDeadDeliveriesAsync(hook.Id);
        await hook.SendAsync();

        (resent.Count, resent.Left).ShouldBe((3, 0));
        hook.Sink.All.Skip(before).Select(received => received.Subject).ShouldBe(["lost-1", "lost-2", "lost-3"], ignoreOrder: true);
        (await hook.DeliveriesAsync()).ShouldAllBe(delivery => delivery.State == DeliveryState.Delivered);
        (await other.DeliveriesAsync(DeliveryState.Dead)).Count.ShouldBe(3);
        (await hook.Client.ResendDeadDeliveriesAsync(hook.Id)).Count.ShouldBe(0);
        (await Should.ThrowAsync<LaurelProblemException>(() => hook.Client.ResendDeadDeliveriesAsync(Guid.NewGuid())))
            .Problem.Status.ShouldBe((int)HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_sent_again_by_hand_holds_no_later_event_of_the_customer_back()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await hook.AnnounceAsync("first", Ayse);
        await hook.SendAsync();
        await hook.Client.ResendDeliveryAsync(hook.Id, (await hook.OnlyDeliveryAsync()).Id);
        await hook.AnnounceAsync("second", Ayse);
        hook.Sink.Answer = (received, _) => Task.FromResult(received.Subject == "first" ? 500 : 200);

        await hook.SendAsync();

        Of(hook, "second").ShouldBe(["second"]);
    }

    [Fact]
    public async Task A_ping_goes_to_the_webhook_that_is_tried_out_alone()
    {
        await using Hook hook = await Hook.AtAsync(server);
        await using Hook other = await Hook.AtAsync(server);

        DeliveryView ping = await hook.Client.TestWebhookAsync(hook.Id);
        await hook.SendAsync();

        (ping.Type, ping.State).ShouldBe(("webhook.ping", DeliveryState.Waiting));
        ((string?)hook.Sink.All.ShouldHaveSingleItem().Event["type"]).ShouldBe("webhook.ping");
        other.Sink.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deliveries_are_found_by_state_and_subject()
    {
        await using Hook hook = await Hook.AtAsync(server);
        Guid id = await hook.AnnounceAsync("needle-1");
        await hook.AnnounceAsync("hay-1");
        await hook.SendAsync();
        await hook.AnnounceAsync("hay-2");

        (await hook.DeliveriesAsync(DeliveryState.Delivered)).Count.ShouldBe(2);
        (await hook.DeliveriesAsync(DeliveryState.Dead)).ShouldBeEmpty();
        (await Find("needle")).ShouldBe(["needle-1"]);
        (await Find(id.ToString())).ShouldBe(["needle-1"]);
        HttpResponseMessage wrong = await hook.Client.Http.GetAsync($"/v1/webhooks/{hook.Id}/deliveries?state=LOST");
        ProblemDocument problem = await wrong.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldContain(found => found.Pointer == "query/state");

        async Task<IEnumerable<string>> Find(string search) =>
            (await hook.Client.ListDeliveriesAsync(hook.Id, new DeliveryQuery { Search = search })).Items.Select(found => found.Subject);
    }

    private static IEnumerable<string> Of(Hook hook, string start) =>
        hook.Sink.All.Select(received => received.Subject).Where(subject => subject.StartsWith(start, StringComparison.Ordinal));
}
