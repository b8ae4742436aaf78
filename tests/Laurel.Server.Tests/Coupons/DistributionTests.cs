using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Server.Segments;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Coupons;

public sealed class DistributionTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private SendingServer _sender = null!;

    private LaurelClient Client => _sender.Client;

    public async ValueTask InitializeAsync() => _sender = await SendingServer.StartAsync(server);

    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    [Fact]
    public async Task E_mail_reaches_those_who_consent_in_their_language_and_the_others_are_listed_with_the_reason()
    {
        string turkish = await server.AddCustomerAsync("tr", CouponChannel.Email);
        string english = await server.AddCustomerAsync("en", CouponChannel.Email);
        string unwilling = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(5));
        DistributionView done = await _sender.DistributeAsync(batch.Id, CouponChannel.Email, turkish, english, unwilling);
        (done.Sent, done.Refused, done.State).ShouldBe((2, 1, DistributionState.Done));

        Dictionary<string, SendingView> sendings = await _sender.SendingsAsync(done.Id);
        (sendings[unwilling].State, sendings[unwilling].Reason).ShouldBe((SendingState.Refused, "NO_CONSENT"));
        sendings[unwilling].Coupon.ShouldBeNull();
        foreach ((string customer, string greeting) in new[] { (turkish, "Merhaba Işık Öğüt"), (english, "Hello Işık Öğüt") })
        {
            SendingView sending = sendings[customer];
            string code = sending.Coupon.ShouldNotBeNull();
            MimeKit.MimeMessage mail = _sender.Mail.Mails.Single(mail => mail.To.Mailboxes.Single().Address == sending.Recipient);
            mail.From.Mailboxes.Single().Name.ShouldBe("Çınar Market");
            mail.TextBody.ShouldNotBeNull().ShouldContain(greeting);
            mail.TextBody.ShouldContain(code);
            mail.MessageId.ShouldBe($"{sending.Id:N}@example.com");
            CouponDetails coupon = await Client.GetCouponAsync(code);
            (coupon.Coupon.Customer, coupon.Coupon.SentChannel).ShouldBe((customer, CouponChannel.Email));
            coupon.LatestSendings.ShouldHaveSingleItem().Id.ShouldBe(sending.Id);
        }

        sendings[turkish].Coupon.ShouldNotBe(sendings[english].Coupon);
        (await Client.GetCouponBatchAsync(batch.Id)).Given.ShouldBe(2);
    }

    [Fact]
    public async Task An_SMS_is_handed_to_the_provider_with_its_headers_and_own_texts_are_filled_in()
    {
        string customer = await server.AddCustomerAsync("de", CouponChannel.Sms);
        CouponBatchView batch = await server.MakeAsync(Client, 
            CouponRoom.Batch(1) with { ValidTo = new DateTimeOffset(2026, 12, 31, 12, 0, 0, TimeSpan.Zero) });
        DistributionView done = await _sender.DistributeAsync(batch.Id, new NewDistribution
        {
            Channel = CouponChannel.Sms, Customers = [customer.ToLowerInvariant()],
            Texts =
            [
                new DistributionText { Language = "tr", Body = "{{code}}" },
                new DistributionText { Language = "en", Body = "\"{{ name }}\": {{code}} for {{campaign}} until {{validTo}}" },
            ],
        });
        done.Sent.ShouldBe(1);
        SendingView sending = (await _sender.SendingsAsync(done.Id))[customer];
        var call = _sender.Messages.Calls.ShouldHaveSingleItem();
        call.Authorization.ShouldBe("Bearer s3cret");
        call.Key.ShouldBe(sending.Id.ToString());
        ((string)call.Body["to"]!).ShouldBe(sending.Recipient);
        ((string)call.Body["text"]!).ShouldBe(
            $"\"Işık Öğüt\": {sending.Coupon} for Yaz indirimi: şeker & çay until 31 Dec 2026");
    }

    [Fact]
    public async Task What_the_campaign_says_by_this_way_goes_out_with_its_coupons()
    {
        string turkish = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        string german = await server.AddCustomerAsync("de", CouponChannel.Sms);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(2));
        CampaignView campaign = await Client.GetCampaignAsync(batch.Campaign);
        CampaignDetails before = await Client.GetCampaignDetailsAsync(batch.Campaign);
        CampaignDetails said = await Client.ChangeCampaignDetailsAsync(batch.Campaign, campaign.Version, before with
        {
            Notifications =
            [
                Says(NotificationChannel.Email, "tr", "Mektup"), Says(NotificationChannel.Sms, "tr", "Çay bugün ucuz, {{name}}!"),
                Says(NotificationChannel.Sms, "en", "{{code}} makes tea cheap."), Says(NotificationChannel.Receipt, "tr", "Fiş"),
            ],
        });
        said.Notifications.Count.ShouldBe(4);
        DistributionView done = await _sender.DistributeAsync(batch.Id, CouponChannel.Sms, turkish, german);
        Dictionary<string, SendingView> sendings = await _sender.SendingsAsync(done.Id);
        string[] texts = [.. _sender.Messages.Calls.Select(call => (string)call.Body["text"]!)];
        texts.ShouldBe(
            [$"Çay bugün ucuz, Işık Öğüt!\n\nKuponunuz: {sendings[turkish].Coupon}", $"{sendings[german].Coupon} makes tea cheap."],
            ignoreOrder: true);
        CampaignView now = await Client.GetCampaignAsync(batch.Campaign);
        await Client.ChangeCampaignDetailsAsync(batch.Campaign, now.Version, before);
    }

    [Fact]
    public async Task A_push_message_names_the_customer_by_code_and_a_personal_coupon_becomes_theirs()
    {
        string customer = await server.AddCustomerAsync("tr", CouponChannel.Push);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(1) with { Type = CouponType.Personal });
        (await _sender.DistributeAsync(batch.Id, CouponChannel.Push, customer)).Sent.ShouldBe(1);
        JsonNode body = _sender.Messages.Calls.ShouldHaveSingleItem().Body;
        ((string)body["user"]!).ShouldBe(customer);
        ((string)body["title"]!).ShouldBe("Kuponunuz: Yaz indirimi: şeker & çay");
        string code = (await server.CodesAsync(batch.Id))[0];
        (await Client.CheckCouponAsync(code, customer)).Verdict.ShouldBe(CouponVerdict.Applicable);
        (await Client.CheckCouponAsync(code, await server.AddCustomerAsync("tr"))).Verdict.ShouldBe(CouponVerdict.NotYours);
    }

    [Fact]
    public async Task What_a_person_hands_over_needs_no_consent_and_is_recorded()
    {
        string customer = await server.AddCustomerAsync("tr");
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(1));
        DistributionView done = await _sender.DistributeAsync(batch.Id, CouponChannel.Manual, customer);
        SendingView sending = (await _sender.SendingsAsync(done.Id))[customer];
        (sending.State, sending.SentAt).ShouldBe((SendingState.Sent, server.Clock.GetUtcNow()));
        sending.Coupon.ShouldBe((await server.CodesAsync(batch.Id))[0]);
    }

    [Fact]
    public async Task A_segment_gets_one_coupon_each_as_long_as_there_are_any()
    {
        string[] customers = new string[6];
        for (int i = 0; i < customers.Length; i++) customers[i] = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        string segment = await AddSegmentAsync(customers);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(4));
        string first = (await server.CodesAsync(batch.Id))[0];
        await Client.BlockCouponAsync(first);
        DistributionView done = await _sender.DistributeAsync(
            batch.Id, new NewDistribution { Channel = CouponChannel.Sms, Segment = segment.ToLowerInvariant() });
        (done.Sent, done.Refused).ShouldBe((3, 3));
        Dictionary<string, SendingView> sendings = await _sender.SendingsAsync(done.Id);
        sendings.Values.Where(view => view.State == SendingState.Sent).Select(view => view.Coupon).Distinct().Count().ShouldBe(3);
        sendings.Values.ShouldAllBe(view => view.Coupon != first);
        sendings.Values.Count(view => view.Reason == "NO_COUPON_LEFT").ShouldBe(3);
    }

    [Fact]
    public async Task One_coupon_for_anybody_goes_to_many_and_one_for_single_use_to_one()
    {
        string one = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        string other = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        CouponView open = await Client.CreateCouponAsync(new NewCoupon { Type = CouponType.Public, Campaign = CouponRoom.Campaign });
        CouponView single = await Client.CreateCouponAsync(new NewCoupon { Type = CouponType.SingleUse, Campaign = CouponRoom.Campaign });
        var both = new NewDistribution { Channel = CouponChannel.Sms, Customers = [one, other] };
        DistributionView ordered = await Client.DistributeCouponAsync(open.Code, both);
        (await _sender.DoneAsync(ordered.Id)).Sent.ShouldBe(2);
        ProblemDocument problem = await CouponRoom.ShouldRefuseAsync(() => Client.DistributeCouponAsync(single.Code, both));
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/customers");
        ordered = await Client.DistributeCouponAsync(single.Code, both with { Customers = [one] });
        (await _sender.DoneAsync(ordered.Id)).Sent.ShouldBe(1);
        ordered = await Client.DistributeCouponAsync(single.Code, both with { Customers = [other] });
        (await _sender.DoneAsync(ordered.Id)).Refused.ShouldBe(1);
        (await _sender.SendingsAsync(ordered.Id))[other].Reason.ShouldBe("NOT_THEIRS");
    }

    [Theory]
    [InlineData("""{"channel":"MANUAL"}""", "/customers")]
    [InlineData("""{"channel":"MANUAL","customers":["NOBODY"]}""", "/customers/0")]
    [InlineData("""{"channel":"MANUAL","customers":[]}""", "/customers")]
    [InlineData("""{"channel":"MANUAL","segment":"NOTHING"}""", "/segment")]
    [InlineData("""{"channel":"PIGEON","segment":"NOTHING"}""", "/channel")]
    [InlineData("""{"channel":"MANUAL","segment":"X","texts":[{"language":"en","body":"{{code}}"}]}""", "/texts")]
    [InlineData("""{"channel":"SMS","segment":"X","texts":[{"language":"en","body":"Hello"}]}""", "/texts/0/body")]
    [InlineData("""{"channel":"SMS","segment":"X","texts":[{"language":"en","body":"{{code}} {{price}}"}]}""", "/texts/0/body")]
    public async Task Every_problem_of_a_distribution_names_its_field(string body, string pointer)
    {
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(1));
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/coupon-batches/{batch.Id}/distributions");
        request.Content = Answers.Json(body);
        request.Headers.Add("X-XSRF-TOKEN", (await Client.GetMeAsync()).XsrfToken);
        HttpResponseMessage answer = await Client.Http.SendAsync(request);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe(pointer);
    }

    [Fact]
    public async Task A_server_without_a_carrier_says_so()
    {
        LaurelClient plain = await server.MarketerAsync();
        (await plain.ListCouponChannelsAsync()).Where(channel => channel.IsReady).Select(channel => channel.Channel)
            .ShouldBe([CouponChannel.Manual]);
        CouponBatchView batch = await server.MakeAsync(plain, CouponRoom.Batch(1));
        var wanted = new NewDistribution { Channel = CouponChannel.Email, Customers = [await server.AddCustomerAsync("tr")] };
        ProblemDocument problem = await CouponRoom.ShouldRefuseAsync(() => plain.DistributeCouponBatchAsync(batch.Id, wanted));
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/channel");
    }

    [Fact]
    public async Task The_same_key_sends_once()
    {
        string customer = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(2));
        var wanted = new NewDistribution { Channel = CouponChannel.Sms, Customers = [customer] };
        DistributionView first = await Client.DistributeCouponBatchAsync(batch.Id, wanted, "key-" + customer);
        DistributionView second = await Client.DistributeCouponBatchAsync(batch.Id, wanted, "key-" + customer);
        second.Id.ShouldBe(first.Id);
        (await _sender.DoneAsync(first.Id)).Sent.ShouldBe(1);
        _sender.Messages.Calls.Count.ShouldBe(1);
    }

    private async Task<string> AddSegmentAsync(string[] customers)
    {
        string code = "S" + Guid.NewGuid().ToString("N")[..10].ToUpperInvariant();
        await server.WithStoreAsync(async store =>
        {
            var segment = new CustomerSegment
            {
                Id = Guid.CreateVersion7(), Code = code, CodeKey = code, Name = code, Type = "CUSTOM", CriteriaJson = "{}", IsActive = true,
            };
            store.Add(segment);
            List<Guid> ids = await store.Customers.Where(known => customers.Contains(known.CodeKey)).Select(known => known.Id)
                .ToListAsync();
            store.AddRange(ids.Select(id => new CustomerSegmentMember
            {
                CustomerId = id, SegmentId = segment.Id, AssignedAt = server.Clock.GetUtcNow(), AssignedBy = SegmentAssignment.Manual,
                IsActive = true,
            }));
            await store.SaveChangesAsync();
        });
        return code;
    }

    private static CampaignNotification Says(NotificationChannel way, string language, string text) =>
        new() { Channel = way, Language = language, Text = text };
}
