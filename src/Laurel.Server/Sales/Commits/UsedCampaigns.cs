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
    /// <returns>By code, those that may be other than the book has them.</returns>
    public async Task<IReadOnlyDictionary<string, UsedCampaign>> FindAsync(IncomingSale sale, StoredBook book, CancellationToken cancel)
    {
        var found = new Dictionary<string, UsedCampaign>(CodeComparer.Instance);
        string[] keys =
        [
            .. sale.Request.Quote.Applied.Where(applied => MayBeOther(sale, book.Rows.GetValueOrDefault(applied.Campaign), book))
                .Select(applied => Codes.Fold(applied.Campaign)),
        ];
        if (keys.Length == 0) return found;
        List<Campaign> rows = await store.Campaigns.AsNoTracking().IgnoreQueryFilters().Include(campaign => campaign.Counter)
            .Where(campaign => keys.Contains(campaign.CodeKey) && campaign.IsPublished).ToListAsync(cancel);
        foreach (Campaign row in rows) found[row.Code] = await FindAsync(sale, row, cancel);
        return found;
    }

    private static bool MayBeOther(IncomingSale sale, Campaign? row, StoredBook book) =>
        row is null
        || (sale.Request.BookVersion is { } version && version != book.Stamp.Version)
        || (sale.Reserved is { } reserved && row.ChangedAt > reserved.CreatedAt);

    /// <summary>
    /// The version that the receipt's book had; without a book that of the moment in which the price was promised, and without that the
    /// last one that was in force.
    /// </summary>
    private async Task<UsedCampaign> FindAsync(IncomingSale sale, Campaign row, CancellationToken cancel)
    {
        IQueryable<CampaignVersion> versions = store.CampaignVersions.AsNoTracking()
            .Where(version => version.CampaignId == row.Id && version.IsInBook).OrderByDescending(version => version.Version);
        CampaignVersion? said = null;
        if (sale.Request.BookVersion is { } book)
            said = await versions.FirstOrDefaultAsync(version => version.BookVersion <= book, cancel);
        else if (sale.Reserved is { CreatedAt: var promised })
            said = await versions.FirstOrDefaultAsync(version => version.ChangedAt <= promised, cancel);
        said ??= await versions.FirstOrDefaultAsync(cancel);
        return said is null ? UsedCampaign.Of(row) : new UsedCampaign(row, said.Version, DetailsRows.Read(said.DetailsJson).ReturnPolicy);
    }
}
