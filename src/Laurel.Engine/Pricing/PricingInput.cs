using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Pricing;

/// <summary>What a selection works on.</summary>
/// <param name="Basket">The basket.</param>
/// <param name="Payment">How it is paid.</param>
/// <param name="Settings">What goes with it.</param>
/// <param name="Candidates">By rank.</param>
/// <param name="Wanted">When this one is rejected, nobody wants to know the rest of the plan; null wants the whole plan.</param>
internal readonly record struct PricingInput(
    CountedBasket Basket, Payment Payment, Settings Settings, List<Candidate> Candidates, CompiledCampaign? Wanted);
