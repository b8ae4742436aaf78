using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Engine.Pricing;

/// <summary>What one member of a plan gave, unit by unit.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="Applications">How often it applied.</param>
/// <param name="Uses">The units that it used.</param>
internal sealed record Given(CompiledCampaign Campaign, long Amount, int Applications, UnitUse[] Uses);

/// <summary>A plan computed from the first phase to the last, with everything that was given on the way.</summary>
internal sealed class Computation
{
    private readonly List<Given> _given = [];

    internal Computation(Solver solver)
    {
        Ledger = solver.Final;
        Ledger.Start(solver.Basket);
        Tier = new long[solver.Basket.Lines.Length];
        Points = new long[solver.Basket.Lines.Length];
        Take(solver, solver.Plan.Item);
        Take(solver, solver.Plan.Basket);
        solver.TakeOthers(Ledger, Tier, Points);
        Take(solver, solver.Plan.Tender);
        TakePointsCampaigns(solver);
    }

    /// <summary>The nets at the end.</summary>
    internal UnitLedger Ledger { get; }

    /// <summary>Members in the order of computation.</summary>
    internal IReadOnlyList<Given> Given => _given;

    /// <summary>Tier discount by line.</summary>
    internal long[] Tier { get; }

    /// <summary>Points discount by line.</summary>
    internal long[] Points { get; }

    /// <summary>Points campaigns that apply.</summary>
    internal List<Candidate> PointsCampaigns { get; } = [];

    /// <summary>Points campaigns that do not.</summary>
    internal List<Rejection> PointsRejections { get; } = [];

    private void Take(Solver solver, List<Member> members)
    {
        foreach (Member member in members)
        {
            solver.Turn.Take(member.Candidate, solver.Basket, Ledger, solver.Payment, allFree: false, out long amount);
            _given.Add(new Given(member.Candidate.Campaign, amount, solver.Turn.Applications, solver.Turn.Uses.ToArray()));
        }
    }

    private void TakePointsCampaigns(Solver solver)
    {
        foreach (Candidate candidate in solver.Candidates.All)
        {
            if (!candidate.Campaign.IsPoints)
            {
                continue;
            }

            Candidate? other = PointsCampaigns.Find(member => !member.Campaign.IsCompatibleWith(candidate.Campaign));
            Shortfall why = solver.Turn.Take(candidate, solver.Basket, Ledger, solver.Payment, allFree: true, out _);
            if (why.Passed && other is null)
            {
                PointsCampaigns.Add(candidate);
            }
            else
            {
                PointsRejections.Add(
                    new Rejection(candidate, why.Passed ? new Shortfall(RefusalReason.NotCombinable) : why, other?.Campaign));
            }
        }
    }
}
