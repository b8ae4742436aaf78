using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Till.Points;

/// <summary>The programs of a store, as one customer meets them.</summary>
internal sealed record CustomerPoints
{
    public static readonly CustomerPoints None = new() { Members = [], Joinable = [], Locked = [] };

    /// <summary>Whose points can be used; the most valuable ones first.</summary>
    public required IReadOnlyList<TillMember> Members { get; init; }

    /// <summary>Programs that the customer can join.</summary>
    public required IReadOnlyList<LoyaltyProgramView> Joinable { get; init; }

    /// <summary>Programs whose points ask for a proof first.</summary>
    public required IReadOnlyList<LoyaltyProgramView> Locked { get; init; }

    public static async Task<CustomerPoints> ReadAsync(LaurelClient client, TillCustomer customer, StoreView store)
    {
        Task<IReadOnlyList<MembershipView>> memberships = client.ListMembershipsAsync(customer.Code, customer.Proof?.Id);
        Task<Page<LoyaltyProgramView>> programs = client.ListLoyaltyProgramsAsync(new LoyaltyProgramQuery { PageSize = 100 });
        await Task.WhenAll(memberships, programs);
        return Of(await memberships, (await programs).Items, store, customer.Programs);
    }

    /// <param name="memberships">Of the customer; those that were left count as none.</param>
    /// <param name="programs">Those that are switched on.</param>
    /// <param name="store">Where the customer is.</param>
    /// <param name="joined">Codes of the programs that the customer is a member of, those included whose points are not shown yet.</param>
    public static CustomerPoints Of(
        IReadOnlyList<MembershipView> memberships, IReadOnlyList<LoyaltyProgramView> programs, StoreView store,
        IReadOnlyList<string> joined)
    {
        LoyaltyProgramView[] here =
        [
            .. programs.Where(program => program.IsActive && program.Terms.Currency == store.Currency
                && (program.Store is null || CodeComparer.Same(program.Store, store.Code))),
        ];
        var members = new List<TillMember>();
        var joinable = new List<LoyaltyProgramView>();
        var locked = new List<LoyaltyProgramView>();
        foreach (LoyaltyProgramView program in here)
        {
            MembershipView? membership = memberships.FirstOrDefault(one => one.LeftAt is null && one.Program == program.Code);
            if (membership is null) (joined.Contains(program.Code) ? locked : joinable).Add(program);
            else members.Add(new TillMember(membership, PointsProgram.Compile(program.Terms)));
        }

        return new CustomerPoints
        {
            Members = [.. members.OrderByDescending(member => member.Membership.Worth)], Joinable = joinable, Locked = locked,
        };
    }
}
