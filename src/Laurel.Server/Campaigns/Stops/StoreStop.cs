namespace Laurel.Server.Campaigns;

/// <summary>That a campaign of a book is stopped in a store.</summary>
internal sealed record StoreStop(string Campaign, string Store, string StoreKey);
