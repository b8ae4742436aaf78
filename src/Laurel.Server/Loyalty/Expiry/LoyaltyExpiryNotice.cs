namespace Laurel.Server.Loyalty.Expiry;

/// <summary>That points of an account with a certain last day were announced; until they have lapsed it's not done again.</summary>
internal sealed class LoyaltyExpiryNotice
{
    public required Guid AccountId { get; init; }

    public required DateOnly LastDay { get; init; }

    public required DateTimeOffset At { get; init; }
}
