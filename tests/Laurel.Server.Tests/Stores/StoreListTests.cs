using Laurel.Client;
using Laurel.Server.Tests.Samples;

namespace Laurel.Server.Tests.Stores;

public sealed class StoreListTests(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task A_store_that_is_closed_is_listed_only_for_those_who_ask_for_such_and_can_be_opened_again()
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        var shop = new StoreView
        {
            Code = "BUR-09", Name = "Bursa", City = "Bursa", TimeZone = "Europe/Istanbul", Currency = "TRY", PricesIncludeVat = true,
            Tills = [new TillView { Code = "1", Name = "One" }],
        };
        await client.CreateStoreAsync(shop);
        (await client.ChangeStoreAsync(shop.Code, shop with { IsOff = true })).IsOff.ShouldBeTrue();
        (await FindAsync(null)).ShouldBeEmpty();
        (await FindAsync(ListedState.Off)).ShouldBe([shop.Code]);
        (await FindAsync(ListedState.All)).ShouldBe([shop.Code]);

        (await client.ChangeStoreAsync(shop.Code, shop)).IsOff.ShouldBeFalse();
        (await FindAsync(null)).ShouldBe([shop.Code]);

        async Task<string[]> FindAsync(ListedState? state) => [.. (await client.ListStoresAsync(
            new StoreQuery { Search = "BUR-09", State = state })).Items.Select(found => found.Code)];
    }
}
