using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Coupons;

/// <summary>What happens when a carrier doesn't do what it should: tried again where that is safe, and never sent twice.</summary>
public sealed class RetryTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private SendingServer _sender = null!;

    private LaurelClient Client => _sender.Client;

    public async ValueTask InitializeAsync() => _sender = await SendingServer.StartAsync(server);

    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    [Fact]
    public async Task A_provider_that_fails_for_a_while_is_tried_again_and_nothing_goes_out_twice()
    {
        string customer = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(1));
        _sender.Messages.Answers.Enqueue(503);
        _sender.Messages.Answers.Enqueue(429);
        DistributionView ordered = await _sender.OrderAsync(batch.Id, CouponChannel.Sms, customer);
        for (int tries = 1; tries <= 2; tries++)
        {
            SendingView waiting = await WaitingAsync(ordered.Id, customer, tries);
            waiting.Reason.ShouldNotBeNull().ShouldStartWith("The provider answered");
            server.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        DistributionView done = await _sender.DoneAsync(ordered.Id);
        (done.Sent, _sender.Messages.Calls.Count).ShouldBe((1, 3));
        _sender.Messages.Calls.Select(call => call.Key).Distinct().Count().ShouldBe(1);

        // Ordered once more, the customer has that coupon already, by this very way.
        DistributionView again = await _sender.DistributeAsync(batch.Id, CouponChannel.Sms, customer);
        (await _sender.SendingsAsync(again.Id))[customer].Reason.ShouldBe("ALREADY_SENT");
        _sender.Messages.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_may_have_gone_out_is_never_sent_again()
    {
        string customer = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(1));
        _sender.Messages.BreaksOff = true;
        DistributionView done = await _sender.DistributeAsync(batch.Id, CouponChannel.Sms, customer);
        (done.Unknown, done.Sent).ShouldBe((1, 0));
        server.Clock.Advance(TimeSpan.FromHours(3));
        (await _sender.DistributeAsync(batch.Id, CouponChannel.Sms, customer)).Refused.ShouldBe(1);
        _sender.Messages.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_sending_that_a_dead_server_left_behind_is_not_sent_again()
    {
        string customer = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(1));
        _sender.Messages.Answers.Enqueue(503);
        DistributionView ordered = await _sender.OrderAsync(batch.Id, CouponChannel.Sms, customer);
        await WaitingAsync(ordered.Id, customer, 1);
        await server.WithStoreAsync(store => store.CouponSendings.Where(row => row.DistributionId == ordered.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, SendingState.Sending)
                .SetProperty(row => row.ClaimedUntil, server.Clock.GetUtcNow().AddMinutes(5))));
        server.Clock.Advance(TimeSpan.FromMinutes(6));
        DistributionView done = await _sender.DoneAsync(ordered.Id);
        (done.Unknown, _sender.Messages.Calls.Count).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(408)]
    public async Task A_provider_that_leaves_open_whether_it_sent_is_not_asked_again(int status)
    {
        string customer = await server.AddCustomerAsync("tr", CouponChannel.Sms);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(1));
        _sender.Messages.Answers.Enqueue(status);
        (await _sender.DistributeAsync(batch.Id, CouponChannel.Sms, customer)).Unknown.ShouldBe(1);
        server.Clock.Advance(TimeSpan.FromHours(3));
        (await _sender.SendAsync()).Count.ShouldBe(0);
        _sender.Messages.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("550 5.1.1 no such mailbox", SendingState.Failed)]
    [InlineData("450 4.2.1 busy", SendingState.Waiting)]
    public async Task A_mail_server_that_refuses_for_ever_ends_it_and_one_that_is_busy_does_not(string answer, SendingState state)
    {
        string customer = await server.AddCustomerAsync("tr", CouponChannel.Email);
        CouponBatchView batch = await server.MakeAsync(Client, CouponRoom.Batch(1));
        _sender.Mail.Refusal = answer;
        _sender.Mail.RefuseNext(1);
        DistributionView ordered = await _sender.OrderAsync(batch.Id, CouponChannel.Email, customer);
        await _sender.SendAsync();
        SendingView sending = (await _sender.SendingsAsync(ordered.Id))[customer];
        (sending.State, sending.Tries).ShouldBe((state, 1));
        sending.Reason.ShouldNotBeNull().ShouldContain(answer[4..]);
        _sender.Mail.Mails.ShouldBeEmpty();
        if (state != SendingState.Waiting) return;
        (await Client.CancelDistributionAsync(ordered.Id)).State.ShouldBe(DistributionState.Cancelled);
        (await _sender.SendingsAsync(ordered.Id))[customer].Reason.ShouldBe("CANCELLED");
    }

    private async Task<SendingView> WaitingAsync(Guid distribution, string customer, int tries)
    {
        await _sender.SendAsync();
        SendingView view = (await _sender.SendingsAsync(distribution))[customer];
        (view.Tries, view.State).ShouldBe((tries, SendingState.Waiting));
        return view;
    }
}
