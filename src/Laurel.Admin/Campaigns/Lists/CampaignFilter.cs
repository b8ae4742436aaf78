using Laurel.Client;

namespace Laurel.Admin.Campaigns.Lists;

/// <summary>What the address says of the campaigns that are looked at; null is any.</summary>
public sealed record CampaignFilter(string? Search, string? Type, string? State, string? Store)
{
    public bool IsEmpty => (Search ?? Type ?? State ?? Store) is null;

    public CampaignQuery Query() => new()
    {
        Search = Search,
        Type = Type,
        State = Enum.TryParse(State, ignoreCase: true, out CampaignState state) ? state : null,
        Store = Store,
    };
}
