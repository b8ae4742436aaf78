namespace Laurel.Client;

public sealed partial class LaurelClient
{
    /// <summary>The programs that a customer is or was a member of.</summary>
    public Task<IReadOnlyList<MembershipView>> ListMembershipsAsync(string customer, CancellationToken cancel = default) =>
        ListMembershipsAsync(customer, null, cancel);

    /// <summary>The same as a till may see them that has a proof: those are left out whose points ask for another one.</summary>
    public Task<IReadOnlyList<MembershipView>> ListMembershipsAsync(
        string customer, Guid? verification, CancellationToken cancel = default) => GetAsync(
        One("/v1/customers", customer) + "/memberships" + ProvenBy(verification), WireJson.Default.IReadOnlyListMembershipView, cancel);

    /// <summary>Has a customer join a program; welcome points are given once.</summary>
    public Task<MembershipView> EnrolAsync(string program, NewMember member, CancellationToken cancel = default) => CreateAsync(
        One("/v1/loyalty-programs", program) + "/members", member, WireJson.Default.NewMember, WireJson.Default.MembershipView, null,
        cancel);

    /// <summary>Has a customer leave; points stay, and nothing is earned or spent until the customer joins again.</summary>
    public Task<MembershipView> LeaveAsync(string program, string customer, CancellationToken cancel = default) =>
        PostAsync(Member(program, customer) + "/leave", WireJson.Default.MembershipView, cancel);

    /// <summary>Corrections that needed a second person.</summary>
    public Task<Page<PointAdjustmentView>> ListPointAdjustmentsAsync(
        PointAdjustmentQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/point-adjustments", query), WireJson.Default.PagePointAdjustmentView, cancel);

    /// <summary>Does a correction that somebody else has asked for.</summary>
    public Task<PointAdjustmentView> ApprovePointAdjustmentAsync(Guid id, CancellationToken cancel = default) =>
        PostAsync($"/v1/point-adjustments/{id:D}/approve", WireJson.Default.PointAdjustmentView, cancel);

    /// <summary>Refuses a correction.</summary>
    public Task<PointAdjustmentView> RefusePointAdjustmentAsync(Guid id, GivenReason why, CancellationToken cancel = default) =>
        CreateAsync(
            $"/v1/point-adjustments/{id:D}/refuse", why, WireJson.Default.GivenReason, WireJson.Default.PointAdjustmentView, null, cancel);

    /// <summary>Corrects a member's points by hand; beyond the house's limit it waits for a second person.</summary>
    public Task<MembershipView> AdjustPointsAsync(
        string program, string customer, PointAdjustment adjustment, CancellationToken cancel = default) => CreateAsync(
        Member(program, customer) + "/adjustments", adjustment, WireJson.Default.PointAdjustment, WireJson.Default.MembershipView, null,
        cancel);

    /// <summary>Moves a member's points into another's account, which both use from then on.</summary>
    public Task<MembershipView> ShareAccountAsync(
        string program, string customer, AccountSharing sharing, CancellationToken cancel = default) => CreateAsync(
        Member(program, customer) + "/share", sharing, WireJson.Default.AccountSharing, WireJson.Default.MembershipView, null, cancel);

    /// <summary>Gives a member an empty account again; the points stay where they are.</summary>
    public Task<MembershipView> PartAccountAsync(string program, string customer, CancellationToken cancel = default) =>
        PostAsync(Member(program, customer) + "/part", WireJson.Default.MembershipView, cancel);

    /// <summary>The ledger of a member, the newest line first.</summary>
    public Task<Page<PointEntryView>> ListPointEntriesAsync(
        string program, string customer, ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List(Member(program, customer) + "/entries", query), WireJson.Default.PagePointEntryView, cancel);

    private static string Member(string program, string customer) =>
        One(One("/v1/loyalty-programs", program) + "/members", customer);
}
