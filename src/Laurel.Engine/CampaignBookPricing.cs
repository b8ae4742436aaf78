using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Engine;

/// <summary>How a book prices a basket.</summary>
public sealed partial class CampaignBook
{
    private readonly CandidateIndex _index;
    private Solver? _spareSolver;

    /// <summary>Prices a basket.</summary>
    /// <param name="basket">The basket, in the currency of the book.</param>
    /// <param name="settings">Null has the defaults.</param>
    /// <exception cref="ProblemsException">The basket or the settings are not valid; pointers start at the basket, or with
    /// <c>/settings</c>.</exception>
    public Quote Price(Basket basket, Settings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(basket);
        settings ??= new Settings();

        // Solvers keep their arrays; a spare one is taken and put back, so that threads never share one.
        Solver solver = Interlocked.Exchange(ref _spareSolver, null) ?? new Solver();
        solver.Solve(basket, settings, Currency, _index);
        var builder = new QuoteBuilder(solver);
        var explanation = new Explanation(solver, builder.Computation, _campaigns);
        IReadOnlyList<Refusal> refused = settings.Explain ? explanation.Refusals() : [];
        IReadOnlyList<CouponOutcome> coupons = basket.Coupons.Count > 0 ? explanation.Coupons() : [];
        IReadOnlyList<NearMiss> nearMisses = settings.NearMisses && solver.Rejections.Count > 0
            ? new NearMissSearch(solver, solver.Trial, _index).Find()
            : [];
        IReadOnlyList<TenderOffer> offers = basket.Tenders.Count == 0 ? TenderOffers(solver, builder.Due, settings) : [];
        Quote quote = builder.Build(refused, coupons, nearMisses, offers);
        Volatile.Write(ref _spareSolver, solver);
        return quote;
    }

    /// <summary>For every payment type named by a campaign that passes all gates: what the basket would cost with it.</summary>
    private List<TenderOffer> TenderOffers(Solver solver, long due, Settings settings)
    {
        SortedSet<string>? types = null;
        foreach (CompiledCampaign campaign in _paymentCampaigns)
        {
            if (campaign.Gate.Ask(solver.Basket).Passed)
            {
                types ??= new SortedSet<string>(CodeComparer.Instance);
                types.UnionWith(campaign.Tenders.Named);
            }
        }

        if (types is null)
        {
            return [];
        }

        Solver trial = solver.Trial;
        var offers = new List<TenderOffer>();
        foreach (string type in types)
        {
            trial.Solve(solver.Basket.Source with { Tenders = [new Tender(type)] }, settings, Currency, _index);
            long with = new QuoteBuilder(trial).Due;
            offers.Add(new TenderOffer(type, Currency.ToMajor(with), Currency.ToMajor(due - with)));
        }

        return offers;
    }
}
