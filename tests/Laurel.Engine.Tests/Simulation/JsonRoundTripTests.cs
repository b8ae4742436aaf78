using System.Text.Json;
using CsCheck;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Tests.Simulation;

public sealed class JsonRoundTripTests
{
    private static readonly Currency Lira = Currency.Of("TRY");

    [Fact]
    public void A_campaign_reads_back_as_it_was_written_whatever_it_gives()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

        RandomBooks.Campaign.Sample(
            campaign =>
            {
                string written = LaurelJson.ToJson(campaign);
                using JsonDocument document = JsonDocument.Parse(written);
                seen[document.RootElement.GetProperty("discount").GetProperty("type").GetString()!] = true;
                Campaign read = LaurelJson.ReadCampaign(document.RootElement, Lira);
                LaurelJson.ToJson(read).ShouldBe(written);
            },
            iter: 3000);

        seen.Keys.ShouldBe(LaurelJson.DiscountTypes, ignoreOrder: true);
    }

    [Fact]
    public void A_basket_reads_back_as_it_was_written() => RandomBaskets.Basket.Sample(
        basket =>
        {
            string written = LaurelJson.ToJson(basket);
            using JsonDocument document = JsonDocument.Parse(written);
            Basket read = LaurelJson.ReadBasket(document.RootElement);
            LaurelJson.ToJson(read).ShouldBe(written);
        },
        iter: 1000);
}
