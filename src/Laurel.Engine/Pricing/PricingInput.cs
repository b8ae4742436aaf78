using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Pricing;

/// <summary>What a selection works on.</summary>
internal readonly record struct PricingInput(CountedBasket Basket, Payment Payment, Settings Settings, IReadOnlyList<Candidate> Candidates);
