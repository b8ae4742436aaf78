using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Engine.Pricing;

/// <summary>What one member of a plan gave.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="Applications">How often it applied.</param>
/// <param name="FirstUse">The first of the units that it used, in the list of its computation.</param>
/// <param name="UseCount">How many units it used.</param>
internal readonly record struct Given(CompiledCampaign Campaign, long Amount, int Applications, int FirstUse, int UseCount);

/// <summary>A plan computed from the first phase to the last, with everything that was given on the way.</summary>
/// <remarks>One computation works for one quote at a time; its arrays are kept and used again.</remarks>
internal sealed class Computation(Solver solver)
{
    private readonly List<Given> _given = [];
    private UnitUse[] _uses = new UnitUse[128];
    private int _useCount;
    private long[] _tier = new long[32];
    private long[] _points = new long[32];

    /// <summary>The nets at the end.</summary>
    internal UnitLedger Ledger { get; } = new();

    /// <summary>Members in the order of computation.</summary>
    internal List<Given> Given => _given;

    /// <summary>Tier discount by line.</summary>
    internal ReadOnlySpan<long> Tier => _tier.AsSpan(0, solver.Basket.Lines.Length);

    /// <summary>Points discount by line.</summary>
    internal ReadOnlySpan<long> Points => _points.AsSpan(0, solver.Basket.Lines.Length);

    /// <summary>Points campaigns that apply.</summary>
    internal List<Candidate> PointsCampaigns { get; } = [];

    /// <summary>Points campaigns that do not.</summary>
    internal List<Rejection> PointsRejections { get; } = [];

    /// <summary>Computes the plan that the solver chose.</summary>
    internal void Run()
    {
        Start(solver.Basket);
        Take(solver.Plan.Item);
        Take(solver.Plan.Basket);
        solver.TakeOthers(Ledger, _tier, _points);
        Take(solver.Plan.Tender);
        TakePointsCampaigns();
    }

    /// <summary>The units that a member used.</summary>
    internal Span<UnitUse> UsesOf(Given given) => _uses.AsSpan(given.FirstUse, given.UseCount);

    private void Start(CountedBasket basket)
    {
        _given.Clear();
        _useCount = 0;
        PointsCampaigns.Clear();
        PointsRejections.Clear();
        Ledger.Start(basket);
        if (_tier.Length < basket.Lines.Length)
        {
            _tier = new long[basket.Lines.Length];
            _points = new long[basket.Lines.Length];
        }

        _tier.AsSpan(0, basket.Lines.Length).Clear();
        _points.AsSpan(0, basket.Lines.Length).Clear();
    }

    private void Take(List<Member> members)
    {
        foreach (Member member in members)
        {
            solver.Turn.Take(member.Candidate, solver.Basket, Ledger, solver.Payment, out long amount);
            ReadOnlySpan<UnitUse> uses = solver.Turn.Uses;
            if (_uses.Length < _useCount + uses.Length)
            {
                Array.Resize(ref _uses, Math.Max(_useCount + uses.Length, _uses.Length * 2));
            }

            uses.CopyTo(_uses.AsSpan(_useCount));
            _given.Add(new Given(member.Candidate.Campaign, amount, solver.Turn.Applications, _useCount, uses.Length));
            _useCount += uses.Length;
        }
    }

    private void TakePointsCampaigns()
    {
        foreach (Candidate candidate in solver.Candidates.All)
        {
            if (!candidate.Campaign.IsPoints)
            {
                continue;
            }

            CompiledCampaign? other = FirstIncompatible(candidate.Campaign);
            Shortfall why = solver.Turn.Offer(candidate, solver.Basket, Ledger, solver.Payment, allFree: true, out _);
            if (why.Passed && other is null)
            {
                PointsCampaigns.Add(candidate);
            }
            else
            {
                PointsRejections.Add(new Rejection(candidate, why.Passed ? new Shortfall(RefusalReason.NotCombinable) : why, other));
            }
        }
    }

    private CompiledCampaign? FirstIncompatible(CompiledCampaign campaign)
    {
        foreach (Candidate member in PointsCampaigns)
        {
            if (!member.Campaign.IsCompatibleWith(campaign))
            {
                return member.Campaign;
            }
        }

        return null;
    }
}
