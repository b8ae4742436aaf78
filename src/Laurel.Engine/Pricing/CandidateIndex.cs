using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Pricing;

/// <summary>
/// Which campaigns can touch a basket: found by the codes of its lines, so that the cost grows with the candidates, not with the book.
/// </summary>
internal sealed class CandidateIndex
{
    private readonly CompiledCampaign[] _campaigns;
    private readonly Dictionary<string, int[]> _byProduct;
    private readonly Dictionary<string, int[]> _byBrand;
    private readonly Dictionary<string, int[]> _byCategory;
    private readonly Dictionary<string, int[]> _byDepartment;

    /// <summary>Campaigns for everything, and those that only exclude or look at barcodes.</summary>
    private readonly CompiledCampaign[] _others;

    internal CandidateIndex(CompiledCampaign[] campaigns)
    {
        _campaigns = campaigns;
        var unplaced = new List<CompiledCampaign>(campaigns);
        _byProduct = Anchor(unplaced, campaign => campaign.Matcher.Includes.Products);
        _byBrand = Anchor(unplaced, campaign => campaign.Matcher.Includes.Brands);
        _byCategory = Anchor(unplaced, campaign => campaign.Matcher.Includes.Categories);
        _byDepartment = Anchor(unplaced, campaign => campaign.Matcher.Includes.Departments);
        _others = [.. unplaced];
    }

    private CandidateIndex(CandidateIndex same, CompiledCampaign[] campaigns)
    {
        _campaigns = campaigns;
        _byProduct = same._byProduct;
        _byBrand = same._byBrand;
        _byCategory = same._byCategory;
        _byDepartment = same._byDepartment;
        _others = [.. same._others.Select(campaign => campaigns[campaign.Rank])];
    }

    /// <summary>The same index over campaigns that differ only in what they have used.</summary>
    internal CandidateIndex WithUsed(CompiledCampaign[] campaigns) => new(this, campaigns);

    /// <summary>Fills the list with the campaigns that pass their gates and have eligible lines.</summary>
    internal void Find(CountedBasket basket, CandidateList candidates)
    {
        candidates.Start(_campaigns.Length, basket.Lines.Length);
        for (int i = 0; i < basket.Lines.Length; i++)
        {
            if (!basket.Lines[i].IsOpen)
            {
                continue;
            }

            candidates.AddOpenLine(i);
            Line line = basket.SourceLines[i];
            Visit(_byProduct, line.Product, i, basket, candidates);
            Visit(_byBrand, line.Brand, i, basket, candidates);
            Visit(_byCategory, line.Category, i, basket, candidates);
            Visit(_byDepartment, line.Department, i, basket, candidates);
        }

        VisitOthers(basket, candidates);
        candidates.Finish(basket);
    }

    private static Dictionary<string, int[]> Anchor(List<CompiledCampaign> unplaced, Func<CompiledCampaign, HashSet<string>?> codes)
    {
        var lists = new Dictionary<string, List<int>>(CodeComparer.Instance);
        foreach (CompiledCampaign campaign in unplaced)
        {
            foreach (string code in codes(campaign) ?? [])
            {
                if (!lists.TryGetValue(code, out List<int>? ranks))
                {
                    lists[code] = ranks = [];
                }

                ranks.Add(campaign.Rank);
            }
        }

        unplaced.RemoveAll(campaign => codes(campaign) is not null);
        return lists.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), CodeComparer.Instance);
    }

    private void Visit(Dictionary<string, int[]> index, string? code, int line, CountedBasket basket, CandidateList candidates)
    {
        if (code is null || index.Count == 0 || !index.TryGetValue(code, out int[]? ranks))
        {
            return;
        }

        foreach (int rank in ranks)
        {
            CompiledCampaign campaign = _campaigns[rank];
            if (candidates.IsOpen(campaign, basket)
                && (campaign.Matcher.IsOneType || campaign.Matcher.Matches(basket.SourceLines[line])))
            {
                candidates.Add(campaign, line);
            }
        }
    }

    private void VisitOthers(CountedBasket basket, CandidateList candidates)
    {
        ReadOnlySpan<int> open = candidates.OpenLines;
        foreach (CompiledCampaign campaign in _others)
        {
            if (open.IsEmpty || !candidates.IsOpen(campaign, basket))
            {
                continue;
            }

            if (campaign.Matcher.IsEverything)
            {
                candidates.AddAll(campaign, open);
                continue;
            }

            foreach (int line in open)
            {
                if (campaign.Matcher.Matches(basket.SourceLines[line]))
                {
                    candidates.Add(campaign, line);
                }
            }
        }
    }
}
