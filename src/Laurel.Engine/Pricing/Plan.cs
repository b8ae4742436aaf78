using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Pricing;

/// <summary>A member of a plan and what it gives, in minor units.</summary>
internal struct Member
{
    internal Candidate Candidate;
    internal long Amount;
}

/// <summary>Why a candidate is not in the plan.</summary>
/// <param name="Candidate">The campaign.</param>
/// <param name="Why">Its reason.</param>
/// <param name="BlockedBy">The member in the way, if one is.</param>
internal readonly record struct Rejection(Candidate Candidate, Shortfall Why, CompiledCampaign? BlockedBy);

/// <summary>The campaigns that apply, by phase and rank, and why the others do not.</summary>
internal sealed class Plan
{
    internal List<Member> Item { get; } = [];

    internal List<Member> Basket { get; } = [];

    internal List<Member> Tender { get; } = [];

    internal List<Rejection> Rejections { get; } = [];

    /// <summary>Whether the tier's discount is computed.</summary>
    internal bool TierApplies { get; set; }

    /// <summary>The discount of phases item and basket.</summary>
    internal long CampaignDiscount => Sum(Item) + BasketSum;

    /// <summary>The discount of phase basket.</summary>
    internal long BasketSum => Sum(Basket);

    /// <summary>The discount of phases item, basket and tender.</summary>
    internal long Total => CampaignDiscount + Sum(Tender);

    /// <summary>Why a campaign is not a member; null when it was not asked.</summary>
    internal Rejection? RejectionOf(CompiledCampaign campaign) => Find(Rejections, campaign);

    internal static Rejection? Find(List<Rejection> rejections, CompiledCampaign campaign)
    {
        foreach (Rejection rejection in rejections)
        {
            if (ReferenceEquals(rejection.Candidate.Campaign, campaign))
            {
                return rejection;
            }
        }

        return null;
    }

    internal void Clear()
    {
        Item.Clear();
        Basket.Clear();
        Tender.Clear();
        Rejections.Clear();
    }

    internal List<Member> Of(Phase phase) => phase switch
    {
        Phase.Item => Item,
        Phase.Basket => Basket,
        _ => Tender,
    };

    /// <summary>What a campaign gives in this plan; 0 when it is not a member.</summary>
    internal long AmountOf(CompiledCampaign campaign)
    {
        foreach (Member member in Of(campaign.Phase))
        {
            if (ReferenceEquals(member.Candidate.Campaign, campaign))
            {
                return member.Amount;
            }
        }

        return 0;
    }

    private static long Sum(List<Member> members)
    {
        long sum = 0;
        foreach (Member member in members)
        {
            sum += member.Amount;
        }

        return sum;
    }
}
