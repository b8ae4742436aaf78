using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Bench;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Engine.Tests.Simulation;

/// <summary>
/// What pricing allocates is the quote and next to nothing else: the working state is kept from one quote to the next. Counted in bytes of
/// this thread, so that neither the clock nor other tests matter.
/// </summary>
public sealed class QuoteMemoryTests
{
    private const int Reference = 8;
    private const int Money = 16;
    private const int ObjectHeader = 16;
    private const int ArrayHeader = 24;

    // What a quote needs on the way and throws away; nothing of it grows with the basket.
    private const int Besides = 512;

    private const int Times = 3;

    private static readonly Settings WithoutHints = new() { NearMisses = false };

    private readonly IReadOnlyList<Basket> _baskets = Workload.Baskets(42, lines: 20, count: 100);
    private readonly CampaignBook _book = CampaignBook.Compile(Workload.Campaigns(42, count: 100), Currency.Of("TRY"));

    [Fact]
    public void Pricing_20_lines_against_100_campaigns_allocates_the_quote_and_next_to_nothing_else()
    {
        WarmUp(WithoutHints);
        long most = 0;
        foreach (Basket basket in _baskets)
        {
            long allocated = Allocated(basket, WithoutHints, out Quote quote);
            allocated.ShouldBeLessThanOrEqualTo(SizeOf(quote) + Besides);
            most = Math.Max(most, allocated);
        }

        most.ShouldBeInRange(1, 40_000);
    }

    [Fact]
    public void Looking_for_hints_allocates_no_more_than_a_page_for_a_basket()
    {
        var withHints = new Settings();
        WarmUp(withHints);
        foreach (Basket basket in _baskets)
        {
            long allocated = Allocated(basket, withHints, out Quote quote);
            allocated.ShouldBeLessThanOrEqualTo(SizeOf(quote) + Besides + 4096);
        }
    }

    // Arrays grow to the largest basket, and everything that is made once is made.
    private void WarmUp(Settings settings)
    {
        foreach (Basket basket in _baskets)
        {
            _book.Price(basket, settings);
        }
    }

    /// <summary>The least of some times: the runtime may allocate something of its own in one of them, such as for faster code.</summary>
    private long Allocated(Basket basket, Settings settings, out Quote quote)
    {
        quote = _book.Price(basket, settings);
        long least = long.MaxValue;
        for (int time = 0; time < Times; time++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            quote = _book.Price(basket, settings);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>The bytes of a quote's own objects on a 64-bit runtime; texts of the basket and the book are not its own.</summary>
    private static long SizeOf(Quote quote)
    {
        const int Line = ObjectHeader + (4 * Money) + (2 * Reference);
        const int Discount = ObjectHeader + Money + (2 * Reference);
        const int Vat = ObjectHeader + (3 * Money);
        const int Whole = ObjectHeader + (12 * Money) + (11 * Reference);
        return Whole
            + List(quote.Lines.Count, Line)
            + quote.Lines.Sum(line => List(line.Discounts.Count, Discount))
            + List(quote.Applied.Count, 0)
            + quote.Applied.Sum(SizeOf)
            + List(quote.Vat.Count, Vat);
    }

    private static long SizeOf(AppliedCampaign applied)
    {
        const int Campaign = ObjectHeader + Money + (5 * Reference);
        const int Deal = ObjectHeader + Money + Reference;
        const int Units = ObjectHeader + (2 * Money) + (2 * Reference);
        return Campaign + List(applied.Deals.Count, Deal) + applied.Deals.Sum(deal => List(deal.Units.Count, Units));
    }

    private static long List(int count, int size) => count == 0 ? 0 : ArrayHeader + (count * (long)(Reference + size));
}
