using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Pricing;

/// <summary>The candidates of one basket, by rank. Its arrays are kept and used again.</summary>
internal sealed class CandidateList
{
    private readonly List<Candidate> _found = [];
    private readonly List<Candidate> _spare = [];
    private readonly List<int> _asked = [];
    private Candidate?[] _byRank = [];
    private byte[] _gates = [];

    /// <summary>Candidates by rank: priority descending, then code.</summary>
    internal IReadOnlyList<Candidate> All => _found;

    internal void Start(int campaigns)
    {
        foreach (int rank in _asked)
        {
            _gates[rank] = 0;
            _byRank[rank] = null;
        }

        _asked.Clear();
        _spare.AddRange(_found);
        _found.Clear();
        if (_byRank.Length < campaigns)
        {
            _byRank = new Candidate?[campaigns];
            _gates = new byte[campaigns];
        }
    }

    /// <summary>Whether a campaign passes its gates; asked once for each basket.</summary>
    internal bool IsOpen(CompiledCampaign campaign, CountedBasket basket)
    {
        ref byte gate = ref _gates[campaign.Rank];
        if (gate == 0)
        {
            _asked.Add(campaign.Rank);
            gate = campaign.Gate.Ask(basket).Passed ? (byte)1 : (byte)2;
        }

        return gate == 1;
    }

    internal void Add(CompiledCampaign campaign, int line)
    {
        Candidate? candidate = _byRank[campaign.Rank];
        if (candidate is null)
        {
            if (_spare.Count > 0)
            {
                candidate = _spare[^1];
                _spare.RemoveAt(_spare.Count - 1);
            }
            else
            {
                candidate = new Candidate();
            }

            candidate.Clear(campaign);
            _byRank[campaign.Rank] = candidate;
            _found.Add(candidate);
        }

        candidate.Add(line);
    }

    internal Candidate? Find(CompiledCampaign campaign) => campaign.Rank < _byRank.Length ? _byRank[campaign.Rank] : null;

    internal void Finish(CountedBasket basket)
    {
        _found.Sort(static (left, right) => left.Campaign.Rank.CompareTo(right.Campaign.Rank));
        foreach (Candidate candidate in _found)
        {
            if (candidate.Campaign.HasMinima)
            {
                DropBelowMinimum(candidate, basket);
            }
        }
    }

    /// <summary>A product below its minimum quantity, counted over all its lines, is not eligible.</summary>
    private static void DropBelowMinimum(Candidate candidate, CountedBasket basket)
    {
        int kept = 0;
        for (int i = 0; i < candidate.LineCount; i++)
        {
            int line = candidate.Lines[i];
            string product = basket.Source.Lines[line].Product;
            Quantity? least = candidate.Campaign.Settings!.GetValueOrDefault(product)?.MinQuantity;
            long bought = least is null ? 0 : QuantityOf(product, basket);
            if (least is { } minimum && bought < minimum.Thousandths)
            {
                Shortfall missing = Shortfall.Measure(RefusalReason.QuantityNotMet, minimum.Thousandths, bought);

                // The product that lacks least is the one worth telling.
                if (candidate.BelowMinimum.Passed
                    || missing.Needed - missing.Actual < candidate.BelowMinimum.Needed - candidate.BelowMinimum.Actual)
                {
                    candidate.BelowMinimum = missing;
                }
            }
            else
            {
                (candidate.Lines[kept], candidate.Lines[i]) = (line, candidate.Lines[kept]);
                kept++;
            }
        }

        candidate.DropTo(kept);
    }

    private static long QuantityOf(string product, CountedBasket basket)
    {
        long sum = 0;
        for (int line = 0; line < basket.Lines.Length; line++)
        {
            if (basket.Lines[line].IsOpen && CodeComparer.Same(basket.Source.Lines[line].Product, product))
            {
                ref readonly CountedLine counted = ref basket.Lines[line];
                sum += counted.IsMeasured ? counted.Quantity.Thousandths : counted.UnitCount * Quantity.PerWhole;
            }
        }

        return sum;
    }
}
