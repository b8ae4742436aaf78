using Laurel.Engine.Amounts;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Whether a campaign must be approved by somebody who did not write it.</summary>
internal static class ApprovalNeed
{
    /// <summary>Without a budget of its own a campaign can give more than any sum; one of points has none.</summary>
    public static bool Of(Wire campaign, long? thresholdMinor, Currency currency) => thresholdMinor is { } threshold
        && (campaign.Limits?.Budget is not { } budget || currency.Minor(budget) > threshold);
}
