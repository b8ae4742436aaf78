using System.Numerics;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Pricing;

/// <summary>The candidates of one basket, by rank. Its arrays are kept and used again.</summary>
internal sealed class CandidateList
{
    private readonly List<Candidate> _found = [];
    private readonly Stack<Candidate> _spare = [];
    private readonly List<int> _asked = [];
    private int[] _openLines = [];
    private int _openCount;
    private Candidate?[] _byRank = [];
    private byte[] _gates = [];
    private ulong[] _ranks = [];

    /// <summary>Candidates by rank: priority descending, then code.</summary>
    internal List<Candidate> All => _found;

    /// <summary>The lines that campaigns may touch, ascending.</summary>
    internal ReadOnlySpan<int> OpenLines => _openLines.AsSpan(0, _openCount);

    internal void Start(int campaigns, int lines)
    {
        foreach (Candidate candidate in _found)
        {
            _byRank[candidate.Campaign.Rank] = null;
            _spare.Push(candidate);
        }

        foreach (int rank in _asked)
        {
            _gates[rank] = 0;
        }

        _asked.Clear();
        _found.Clear();
        _openCount = 0;
        if (_openLines.Length < lines)
        {
            _openLines = new int[lines];
        }

        if (_byRank.Length < campaigns)
        {
            _byRank = new Candidate?[campaigns];
            _gates = new byte[campaigns];
            _ranks = new ulong[(campaigns + 63) / 64];
        }
    }

    internal void AddOpenLine(int line) => _openLines[_openCount++] = line;

    /// <summary>Whether a campaign passes its gates; asked once for each basket.</summary>
    internal bool IsOpen(CompiledCampaign campaign, CountedBasket basket)
    {
        if (campaign.Gate.IsAlwaysOpen)
        {
            return true;
        }

        ref byte gate = ref _gates[campaign.Rank];
        if (gate == 0)
        {
            _asked.Add(campaign.Rank);
            gate = campaign.Gate.Ask(basket).Passed ? (byte)1 : (byte)2;
        }

        return gate == 1;
    }

    internal void Add(CompiledCampaign campaign, int line) => (_byRank[campaign.Rank] ?? NewCandidate(campaign)).Add(line);

    internal void AddAll(CompiledCampaign campaign, ReadOnlySpan<int> lines) => NewCandidate(campaign).AddAll(lines);

    internal Candidate? Find(CompiledCampaign campaign) => campaign.Rank < _byRank.Length ? _byRank[campaign.Rank] : null;

    internal void Finish(CountedBasket basket)
    {
        // Bits set by rank come out in the order of rank; sorting some hundreds of candidates would cost more.
        for (int word = 0; word < _ranks.Length; word++)
        {
            for (ulong bits = _ranks[word]; bits != 0; bits &= bits - 1)
            {
                _found.Add(_byRank[(word * 64) + BitOperations.TrailingZeroCount(bits)]!);
            }

            _ranks[word] = 0;
        }

        foreach (Candidate candidate in _found)
        {
            if (candidate.Campaign.HasMinima)
            {
                DropBelowMinimum(candidate, basket);
            }
        }
    }

    private Candidate NewCandidate(CompiledCampaign campaign)
    {
        if (!_spare.TryPop(out Candidate? candidate))
        {
            candidate = new Candidate();
        }

        candidate.Clear(campaign);
        _byRank[campaign.Rank] = candidate;
        _ranks[campaign.Rank / 64] |= 1UL << (campaign.Rank % 64);
        return candidate;
    }

    /// <summary>A product below its minimum quantity, counted over all its lines, is not eligible.</summary>
    private static void DropBelowMinimum(Candidate candidate, CountedBasket basket)
    {
        int kept = 0;
        for (int i = 0; i < candidate.LineCount; i++)
        {
            int line = candidate.Lines[i];
            string product = basket.SourceLines[line].Product;
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
            if (basket.Lines[line].IsOpen && CodeComparer.Same(basket.SourceLines[line].Product, product))
            {
                ref readonly CountedLine counted = ref basket.Lines[line];
                sum += counted.IsMeasured ? counted.Quantity.Thousandths : counted.UnitCount * Quantity.PerWhole;
            }
        }

        return sum;
    }
}
