using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>A campaign as a receipt used it.</summary>
/// <param name="Row">The campaign as it stands now, whose limits and counters the use concerns.</param>
/// <param name="Version">The version that the receipt was priced with.</param>
/// <param name="ReturnPolicy">What that version said.</param>
internal sealed record UsedCampaign(Campaign Row, int Version, ReturnPolicy ReturnPolicy)
{
    public static UsedCampaign Of(Campaign row) => new(row, row.Version, row.ReturnPolicy);
}

/// <summary>
/// The campaigns of receipts that were printed before these changed or were deleted: late receipts, and sales whose price was promised.
/// What they used counts like any other use, and a return prices anew with what the campaigns said then.
/// </summary>
internal sealed class UsedCampaigns(Store store)
{
    /// <summary>
    /// In the version that the receipt's book had; without a book in that of the moment in which the price was promised, and without that
    /// in the last one that was in force.
    /// </summary>
    /// <returns>By code, those that may be other than the book has them.</returns>
    public async Task<IReadOnlyDictionary<string, UsedCampaign>> FindAsync(IncomingSale sale, StoredBook now, CancellationToken cancel)
    {
        var found = new Dictionary<string, UsedCampaign>(CodeComparer.Instance);
        string[] keys =
        [
            .. sale.Request.Quote.CampaignCodes().Where(code => MayBeOther(sale, now.Rows.GetValueOrDefault(code), now)).Select(Codes.Fold),
        ];
        if (keys.Length == 0) return found;
        long? book = sale.Request.BookVersion;
        DateTimeOffset? promised = sale.Reserved?.CreatedAt;

        // Versions that fit come first, and of those the newest; without any that fits, the last one that was in force.
        var rows = await store.Campaigns.AsNoTracking().IgnoreQueryFilters().Include(row => row.Counter)
            .Where(row => keys.Contains(row.CodeKey) && row.IsPublished)
            .Select(row => new
            {
                Row = row,
                Said = store.CampaignVersions.Where(version => version.CampaignId == row.Id && version.IsInBook)
                    .OrderByDescending(version => book != null ? version.BookVersion <= book
                        : promised == null || version.ChangedAt <= promised)
                    .ThenByDescending(version => version.Version).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        foreach (var one in rows)
        {
            found[one.Row.Code] = one.Said is { } said
                ? new UsedCampaign(one.Row, said.Version, DetailsRows.Read(said.DetailsJson).ReturnPolicy) : UsedCampaign.Of(one.Row);
        }

        return found;
    }

    private static bool MayBeOther(IncomingSale sale, Campaign? row, StoredBook now) =>
        row is null
        || (sale.Request.BookVersion is { } version && version != now.Stamp.Version)
        || (sale.Reserved is { } reserved && row.ChangedAt > reserved.CreatedAt);
}
