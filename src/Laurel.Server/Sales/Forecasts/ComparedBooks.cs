using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Server.Campaigns;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Sales;

/// <summary>
/// The campaigns that run while a campaign runs, without it and with it, so that they can be tried on receipts of another time: their
/// first and last days are left out, and so is what was used of their limits.
/// </summary>
internal sealed class ComparedBooks
{
    private readonly Dictionary<string, string> _names;

    private ComparedBooks(StoreBooks without, StoreBooks with, Dictionary<string, string> names) =>
        (Without, With, _names) = (without, with, names);

    public StoreBooks Without { get; }

    public StoreBooks With { get; }

    public string NameOf(string campaign) => _names.GetValueOrDefault(campaign, campaign);

    /// <param name="campaign">The campaign in question; one of the same code in the book is what it replaces.</param>
    /// <param name="book">The campaigns of now.</param>
    /// <param name="today">The day it is asked on.</param>
    public static ComparedBooks Of(Wire campaign, StoredBook book, DateOnly today)
    {
        (DateOnly first, DateOnly last) = DaysOf(campaign, today);
        Wire[] others = [.. book.Campaigns
            .Where(other => other.IsActive && !CodeComparer.Same(other.Code, campaign.Code) && RunsIn(other, first, last))
            .Select(AtAnyTime)];
        Wire[] all = [.. others, AtAnyTime(campaign) with { IsActive = true }];
        return new ComparedBooks(
            Compile(others, book), Compile(all, book), all.ToDictionary(one => one.Code, one => one.Name, CodeComparer.Instance));
    }

    private static StoreBooks Compile(Wire[] campaigns, StoredBook book) =>
        new(CampaignBook.Compile(campaigns, book.Book.Currency), campaigns, book.Stores.Stops);

    /// <summary>The days that are left of a campaign; of one that is over, those it had.</summary>
    private static (DateOnly First, DateOnly Last) DaysOf(Wire campaign, DateOnly today)
    {
        DateOnly first = campaign.Schedule?.StartDate ?? DateOnly.MinValue;
        DateOnly last = campaign.Schedule?.EndDate ?? DateOnly.MaxValue;
        return (last < today || first > today ? first : today, last);
    }

    private static bool RunsIn(Wire campaign, DateOnly first, DateOnly last) =>
        !(campaign.Schedule?.EndDate < first) && !(campaign.Schedule?.StartDate > last);

    // A limit for each customer is left as a condition: it asks for a customer, even when nothing was used of it.
    private static Wire AtAnyTime(Wire campaign) => campaign with
    {
        Schedule = campaign.Schedule is { } schedule ? schedule with { StartDate = null, EndDate = null } : null,
        Limits = campaign.Limits?.PerCustomer is { } most ? new Limits { PerCustomer = most } : null,
        Used = null,
    };
}
