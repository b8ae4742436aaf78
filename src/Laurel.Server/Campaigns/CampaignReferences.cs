using Laurel.Engine.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>What a stored campaign names must be there: a misspelt store or segment would silently never match.</summary>
internal static class CampaignReferences
{
    /// <exception cref="ProblemsException">A store or the segment is not there.</exception>
    public static async Task CheckAsync(Store store, Wire campaign, CancellationToken cancel)
    {
        var problems = new ProblemList();
        string[] keys = [.. campaign.Stores.Select(Codes.Fold)];
        List<string> known = await store.Shops.Where(shop => keys.Contains(shop.CodeKey)).Select(shop => shop.CodeKey).ToListAsync(cancel);
        for (int i = 0; i < keys.Length; i++)
        {
            if (!known.Contains(keys[i]))
            {
                problems.Add(ProblemCode.InvalidValue, $"/stores/{i}", $"There is no store '{campaign.Stores[i]}'.");
            }
        }

        if (campaign.Segment is { } segment && !await store.Segments.AnyAsync(row => row.Code == segment, cancel))
        {
            problems.Add(ProblemCode.InvalidValue, "/segment", $"There is no segment '{segment}'.");
        }

        if (problems.Count > 0)
        {
            throw new ProblemsException(problems.ToList());
        }
    }
}
