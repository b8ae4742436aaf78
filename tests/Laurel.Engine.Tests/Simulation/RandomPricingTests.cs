using System.Text.Json;
using CsCheck;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Engine.Tests.Simulation;

/// <summary>
/// A failing sample is printed with its seed and made smaller; the seed given to <c>Sample</c>, or in <c>CsCheck_Seed</c>, plays it again.
/// </summary>
public sealed class RandomPricingTests
{
    private const int Rounds = 2000;

    private static readonly Currency Lira = Currency.Of("TRY");

    private static readonly Gen<(Basket Basket, IReadOnlyList<Campaign> Book, Settings Settings)> Sale =
        Gen.Select(RandomBaskets.Basket, RandomBooks.Book, RandomBaskets.Settings);

    [Fact]
    public void Every_random_book_compiles() =>
        RandomBooks.Book.Sample(book => CampaignBook.Check(book, Lira).ShouldBeEmpty(), iter: Rounds, print: Print);

    [Fact]
    public void Money_is_never_created_or_lost() => Sale.Sample(
        sale => QuoteLaws.Demand(sale.Basket, sale.Book, Priced(sale)), iter: Rounds, print: own => Print(own.Book) + Print(own.Basket));

    [Fact]
    public void The_order_of_the_campaigns_changes_nothing() => Sale.Sample(
        sale =>
        {
            string straight = LaurelJson.ToJson(Priced(sale));
            string reversed = LaurelJson.ToJson(CampaignBook.Compile(sale.Book.Reverse(), Lira).Price(sale.Basket, sale.Settings));
            reversed.ShouldBe(straight);
        },
        iter: Rounds,
        print: own => Print(own.Book) + Print(own.Basket));

    [Fact]
    public void A_book_that_is_told_what_was_used_prices_as_one_compiled_with_it() => Sale.Sample(
        sale =>
        {
            var used = sale.Book.ToDictionary(
                campaign => campaign.Code.ToLowerInvariant(), campaign => new Used { Total = 3, Budget = 12.5m });
            Campaign[] limited =
            [
                .. sale.Book.Select((campaign, i) => campaign with
                {
                    Limits = new Limits
                    {
                        Total = 2 + (i % 3), Budget = campaign.Discount.GivesMoney ? 10m + (i * 5m) : null,
                    },
                }),
            ];
            CampaignBook compiled = CampaignBook.Compile(
                limited.Select(campaign => campaign with { Used = used[campaign.Code.ToLowerInvariant()] }), Lira);
            CampaignBook told = CampaignBook.Compile(limited, Lira).WithUsed(used);
            Settings settings = sale.Settings with { Explain = true };
            LaurelJson.ToJson(told.Price(sale.Basket, settings)).ShouldBe(LaurelJson.ToJson(compiled.Price(sale.Basket, settings)));
        },
        iter: Rounds,
        print: own => Print(own.Book) + Print(own.Basket));

    [Fact]
    public void The_same_call_twice_gives_the_same_bytes() => Sale.Sample(
        sale =>
        {
            CampaignBook book = CampaignBook.Compile(sale.Book, Lira);
            string first = LaurelJson.ToJson(book.Price(sale.Basket, sale.Settings));
            book.Price(sale.Basket with { Lines = [.. sale.Basket.Lines.Take(1)] }, sale.Settings);
            LaurelJson.ToJson(book.Price(sale.Basket, sale.Settings)).ShouldBe(first);
        },
        iter: Rounds / 3,
        print: own => Print(own.Book) + Print(own.Basket));

    [Fact]
    public void Threads_that_share_a_book_get_what_one_alone_gets() =>
        Gen.Select(RandomBooks.Book, RandomBaskets.Basket.Array[40]).Sample(
            (campaigns, baskets) =>
            {
                CampaignBook book = CampaignBook.Compile(campaigns, Lira);
                string[] expected = [.. baskets.Select(basket => LaurelJson.ToJson(book.Price(basket)))];
                string[] together = new string[baskets.Length];
                Parallel.For(
                    0,
                    baskets.Length,
                    new ParallelOptions { MaxDegreeOfParallelism = 4 },
                    i => together[i] = LaurelJson.ToJson(book.Price(baskets[i])));
                together.ShouldBe(expected);
            },
            iter: 30,
            threads: 1);

    [Fact]
    public void A_quote_reads_back_as_it_was_written() => Sale.Sample(
        sale =>
        {
            string written = LaurelJson.ToJson(Priced(sale));
            using JsonDocument document = JsonDocument.Parse(written);
            LaurelJson.ToJson(LaurelJson.ReadQuote(document.RootElement)).ShouldBe(written);
        },
        iter: Rounds / 10);

    private static Quote Priced((Basket Basket, IReadOnlyList<Campaign> Book, Settings Settings) sale) =>
        CampaignBook.Compile(sale.Book, Lira).Price(sale.Basket, sale.Settings);

    private static string Print(IEnumerable<Campaign> book) => "[" + string.Join(",\n", book.Select(LaurelJson.ToJson)) + "]\n";

    private static string Print(Basket basket) => LaurelJson.ToJson(basket);
}
