using Laurel.Client;
using Laurel.Server.Tests.Samples;

namespace Laurel.Server.Tests.Products;

public sealed class ProductListTests(SampleServer server) : IClassFixture<SampleServer>
{
    [Theory]
    [InlineData("sut 1", "MILK-1L")]
    [InlineData("SÜT 1", "MILK-1L")]
    [InlineData("milk-1", "MILK-1L")]
    [InlineData("8690000000012", "MILK-1L")]
    public async Task A_product_is_found_by_name_code_or_barcode(string search, string code)
    {
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        Page<ProductView> found = await client.ListProductsAsync(new ProductQuery { Search = search });
        found.Items.Select(product => product.Code).ShouldContain(code);
        found.Total.ShouldBeLessThan(5);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_repeating_a_product()
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        var seen = new List<string>();
        Page<ProductView> page;
        int number = 1;
        do
        {
            page = await client.ListProductsAsync(new ProductQuery { Sort = "-unitPrice", Page = number++, PageSize = 25 });
            seen.AddRange(page.Items.Select(product => product.Code));
        }
        while (page.Items.Count > 0);
        seen.Count.ShouldBe(page.Total);
        seen.Distinct().Count().ShouldBe(page.Total);
    }

    [Theory]
    [InlineData("?sort=colour", "query/sort")]
    [InlineData("?page=-1", "query/page")]
    [InlineData("?pageSize=201", "query/pageSize")]
    [InlineData("?colour=red", "query/colour")]
    public async Task A_wrong_parameter_is_named(string query, string pointer)
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        using HttpResponseMessage answer = await client.Http.GetAsync(new Uri("/v1/products" + query, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"{pointer}\"");
    }

    [Fact]
    public async Task A_product_is_created_once_and_changed_with_its_barcodes()
    {
        LaurelClient client = await server.SignInAsync("marketer@example.com");
        var tea = new ProductView
        {
            Code = "TEA-NEW", Name = "Çay", Unit = SaleUnit.Piece, UnitPrice = 99.9m, VatRate = 1m, Barcodes = ["4006381333931"],
        };
        (await client.CreateProductAsync(tea)).Barcodes.ShouldBe(tea.Barcodes);
        LaurelProblemException twice = await Should.ThrowAsync<LaurelProblemException>(() => client.CreateProductAsync(tea));
        twice.Problem.Status.ShouldBe(409);

        ProductView cheaper = tea with { UnitPrice = 89.9m, Barcodes = ["5901234123457", "4006381333931"] };
        ProductView changed = await client.ChangeProductAsync("tea-new", cheaper);
        changed.UnitPrice.ShouldBe(89.9m);
        (await client.GetProductAsync("TEA-NEW")).Barcodes.ShouldBe(["5901234123457", "4006381333931"]);
    }

    [Fact]
    public async Task A_product_that_is_switched_off_is_found_only_by_those_who_ask_for_such_and_can_be_switched_on_again()
    {
        LaurelClient client = await server.SignInAsync("marketer@example.com");
        var soap = new ProductView
        {
            Code = "SOAP-OFF", Name = "Sabun", Unit = SaleUnit.Piece, UnitPrice = 20m, VatRate = 20m, Barcodes = ["4006381333948"],
        };
        await client.CreateProductAsync(soap);
        (await client.ChangeProductAsync(soap.Code, soap with { IsOff = true })).IsOff.ShouldBeTrue();
        (await FindAsync(null)).ShouldBeEmpty();
        (await FindAsync(ListedState.Off)).ShouldBe([soap.Code]);
        (await FindAsync(ListedState.All)).ShouldBe([soap.Code]);
        (await client.GetProductAsync(soap.Code)).IsOff.ShouldBeTrue();

        (await client.ChangeProductAsync(soap.Code, soap)).IsOff.ShouldBeFalse();
        (await FindAsync(null)).ShouldBe([soap.Code]);
        (await FindAsync(ListedState.Off)).ShouldBeEmpty();

        async Task<string[]> FindAsync(ListedState? state) => [.. (await client.ListProductsAsync(
            new ProductQuery { Barcode = "4006381333948", State = state })).Items.Select(product => product.Code)];
    }

    [Fact]
    public async Task Everything_wrong_with_a_product_is_said_at_once()
    {
        LaurelClient client = await server.SignInAsync("marketer@example.com");
        var bad = new ProductView
        {
            Code = "A B", Name = "", Unit = SaleUnit.Piece, UnitPrice = -1m, VatRate = 101m, ImageUrl = "//elsewhere/a.png",
        };
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => client.CreateProductAsync(bad));
        refused.Problem.Problems.Select(problem => problem.Pointer).ShouldBe(["/code", "/name", "/unitPrice", "/vatRate", "/imageUrl"]);
    }
}
