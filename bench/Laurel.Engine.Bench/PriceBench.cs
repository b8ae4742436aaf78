using BenchmarkDotNet.Attributes;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Engine.Bench;

/// <summary>Prices baskets of the workload, one after the other; a figure is the time of one basket.</summary>
[MemoryDiagnoser]
public class PriceBench
{
    private const int Baskets = 50;

    private static readonly Settings WithoutHints = new() { NearMisses = false };

    private CampaignBook _book = null!;
    private IReadOnlyList<Basket> _baskets = [];
    private IReadOnlyList<Campaign> _campaigns = [];

    [Params(10, 100, 1000, 10_000)]
    public int Campaigns { get; set; }

    [Params(5, 20, 100)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _campaigns = Workload.Campaigns(42, Campaigns);
        _book = CampaignBook.Compile(_campaigns, Currency.Of("TRY"));
        _baskets = Workload.Baskets(42, Lines, Baskets);
    }

    /// <summary>The baseline of the run: scan every rule of every campaign over every line, without pricing anything.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Baskets)]
    public int ScanRules()
    {
        int matches = 0;
        foreach (Basket basket in _baskets)
        {
            foreach (Campaign campaign in _campaigns)
            {
                foreach (Line line in basket.Lines)
                {
                    matches += Matches(campaign, line) ? 1 : 0;
                }
            }
        }

        return matches;
    }

    /// <summary>What a till asks while goods are scanned.</summary>
    [Benchmark(OperationsPerInvoke = Baskets)]
    public decimal Price() => Sum(WithoutHints);

    /// <summary>The same with near misses looked for.</summary>
    [Benchmark(OperationsPerInvoke = Baskets)]
    public decimal PriceWithHints() => Sum(new Settings());

    private static bool Matches(Campaign campaign, Line line)
    {
        foreach (Rule rule in campaign.Rules)
        {
            string? code = rule.Type switch
            {
                RuleType.Product => line.Product,
                RuleType.Category => line.Category,
                RuleType.Brand => line.Brand,
                _ => null,
            };
            if (string.Equals(code, rule.Value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return campaign.Rules.Count == 0;
    }

    private decimal Sum(Settings settings)
    {
        decimal sum = 0m;
        foreach (Basket basket in _baskets)
        {
            Quote quote = _book.Price(basket, settings);
            sum += quote.Due;
        }

        return sum;
    }
}
