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
    private readonly int[] _others;

    internal CandidateIndex(CompiledCampaign[] campaigns)
    {
        _campaigns = campaigns;
        var unplaced = new List<CompiledCampaign>(campaigns);
        _byProduct = Anchor(unplaced, campaign => campaign.Matcher.Includes.Products);
        _byBrand = Anchor(unplaced, campaign => campaign.Matcher.Includes.Brands);
        _byCategory = Anchor(unplaced, campaign => campaign.Matcher.Includes.Categories);
        _byDepartment = Anchor(unplaced, campaign => campaign.Matcher.Includes.Departments);
        _others = [.. unplaced.Select(campaign => campaign.Rank)];
    }

    /// <summary>Fills the list with the campaigns that pass their gates and have eligible lines.</summary>
    internal void Find(CountedBasket basket, CandidateList candidates)
    {
        candidates.Start(_campaigns.Length);
        for (int i = 0; i < basket.Lines.Length; i++)
        {
            if (!basket.Lines[i].IsOpen)
            {
                continue;
            }

            Line line = basket.Source.Lines[i];
            Visit(_byProduct, line.Product, line, i, basket, candidates);
            Visit(_byBrand, line.Brand, line, i, basket, candidates);
            Visit(_byCategory, line.Category, line, i, basket, candidates);
            Visit(_byDepartment, line.Department, line, i, basket, candidates);
            foreach (int rank in _others)
            {
                Visit(rank, line, i, basket, candidates);
            }
        }

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

    private void Visit(
        Dictionary<string, int[]> index, string? code, Line line, int lineIndex, CountedBasket basket, CandidateList candidates)
    {
        if (code is null || index.Count == 0 || !index.TryGetValue(code, out int[]? ranks))
        {
            return;
        }

        foreach (int rank in ranks)
        {
            Visit(rank, line, lineIndex, basket, candidates);
        }
    }

    private void Visit(int rank, Line line, int lineIndex, CountedBasket basket, CandidateList candidates)
    {
        CompiledCampaign campaign = _campaigns[rank];
        if (candidates.IsOpen(campaign, basket) && campaign.Matcher.Matches(line))
        {
            candidates.Add(campaign, lineIndex);
        }
    }
}
