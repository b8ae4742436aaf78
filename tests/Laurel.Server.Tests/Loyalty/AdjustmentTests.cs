using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Corrections that are too large for one person alone.</summary>
public sealed class AdjustmentTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_large_correction_waits_and_somebody_else_does_it()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        MembershipView waiting = await AskAsync(club, customer, 1_001);
        waiting.Balance.ShouldBe(100);
        WaitingAdjustment wish = waiting.Waiting.Single();
        (wish.Points, wish.Reason).ShouldBe((1_001, "A promise of the owner"));
        (await club.Client.ListPointEntriesAsync(club.Code, customer)).Total.ShouldBe(1);

        var approver = new LaurelClient(await server.PersonAsync(Roles.Approver));
        PointAdjustmentView done = await approver.ApprovePointAdjustmentAsync(wish.Id);
        (done.State, done.Customer, done.Program).ShouldBe((AdjustmentState.Approved, customer, club.Code));
        done.DecidedBy.ShouldNotBe(done.AskedBy);
        MembershipView member = await club.MemberAsync(customer);
        (member.Balance, member.Waiting.Count).ShouldBe((1_101, 0));
        PointEntryView entry = (await club.Client.ListPointEntriesAsync(club.Code, customer)).Items[0];
        (entry.Type, entry.Who, entry.Reason).ShouldBe((PointEntryType.Adjusted, done.AskedBy, "A promise of the owner"));
        await club.ShouldAddUpAsync(customer);

        LaurelProblemException again = await Should.ThrowAsync<LaurelProblemException>(() => approver.ApprovePointAdjustmentAsync(wish.Id));
        again.Problem.Status.ShouldBe(409);
        AuditEntryView[] log = [.. (await club.Client.ListAuditAsync(new AuditQuery { Code = customer, Sort = "number" })).Items];
        log.Select(one => (one.Kind, one.Action))
            .ShouldBe([("MEMBERSHIP", "JOINED"), ("POINT_ADJUSTMENT", "ASKED"), ("POINT_ADJUSTMENT", "APPROVED")]);
        log[2].Who.ShouldBe(done.DecidedBy);
    }

    [Fact]
    public async Task Nobody_approves_what_he_asked_for()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        Guid wish = (await AskAsync(club, customer, 5_000)).Waiting.Single().Id;
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(
            () => club.Client.ApprovePointAdjustmentAsync(wish));
        refused.Problem.Status.ShouldBe(403);
        (await club.MemberAsync(customer)).Waiting.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_says_why_and_moves_nothing()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        Guid wish = (await AskAsync(club, customer, 5_000)).Waiting.Single().Id;
        var approver = new LaurelClient(await server.PersonAsync(Roles.Approver));
        LaurelProblemException mute = await Should.ThrowAsync<LaurelProblemException>(
            () => approver.RefusePointAdjustmentAsync(wish, new GivenReason { Reason = " " }));
        mute.Problem.Problems.Single().Pointer.ShouldBe("/reason");
        PointAdjustmentView done = await approver.RefusePointAdjustmentAsync(wish, new GivenReason { Reason = "Nobody promised that" });
        (done.State, done.Answer).ShouldBe((AdjustmentState.Refused, "Nobody promised that"));
        MembershipView member = await club.MemberAsync(customer);
        (member.Balance, member.Waiting.Count).ShouldBe((100, 0));
        PointAdjustmentView listed = (await approver.ListPointAdjustmentsAsync(
            new PointAdjustmentQuery { State = AdjustmentState.Refused, Search = "promise" })).Items.Single(one => one.Id == wish);
        listed.ShouldBe(done);
        (await approver.ListPointAdjustmentsAsync(new PointAdjustmentQuery { State = AdjustmentState.Waiting, PageSize = 200 })).Items
            .ShouldNotContain(one => one.Id == wish);
    }

    [Fact]
    public async Task What_is_not_there_can_not_be_taken_and_the_wish_waits_on()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        LaurelProblemException never = await Should.ThrowAsync<LaurelProblemException>(() => AskAsync(club, customer, -5_000));
        never.Problem.Problems.Single().Pointer.ShouldBe("/points");
        await AskAsync(club, customer, 1_000);
        Guid wish = (await AskAsync(club, customer, -1_100)).Waiting.Single().Id;
        await AskAsync(club, customer, -500);
        var approver = new LaurelClient(await server.PersonAsync(Roles.Approver));
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => approver.ApprovePointAdjustmentAsync(wish));
        refused.Problem.Status.ShouldBe(409);
        MembershipView member = await club.MemberAsync(customer);
        (member.Balance, member.Waiting.Single().Id).ShouldBe((600, wish));
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_one_does()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        Guid wish = (await AskAsync(club, customer, 2_000)).Waiting.Single().Id;
        LaurelClient[] approvers = [.. await Task.WhenAll(
            Enumerable.Range(0, 6).Select(async _ => new LaurelClient(await server.PersonAsync(Roles.Approver))))];
        Task[] decisions =
        [
            .. approvers.Select(async (approver, i) => _ = i % 2 == 0
                ? await approver.ApprovePointAdjustmentAsync(wish)
                : await approver.RefusePointAdjustmentAsync(wish, new GivenReason { Reason = "Not ours" })),
        ];
        await Task.WhenAll(decisions.Select(decision => decision.ContinueWith(_ => { }, TaskScheduler.Default)));
        decisions.Count(decision => decision.IsCompletedSuccessfully).ShouldBe(1);
        PointAdjustmentView done = (await approvers[0].ListPointAdjustmentsAsync(new PointAdjustmentQuery { PageSize = 200 })).Items
            .Single(one => one.Id == wish);
        (await club.MemberAsync(customer)).Balance.ShouldBe(done.State == AdjustmentState.Approved ? 2_100 : 100);
        await club.ShouldAddUpAsync(customer);
    }

    private static Task<MembershipView> AskAsync(Club club, string customer, long points) => club.Client.AdjustPointsAsync(
        club.Code, customer, new PointAdjustment { Points = points, Reason = "A promise of the owner" });
}
