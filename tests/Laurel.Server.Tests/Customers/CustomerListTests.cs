using Laurel.Client;
using Laurel.Server.Customers;
using Laurel.Server.Tests.Samples;

namespace Laurel.Server.Tests.Customers;

public sealed class CustomerListTests(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task A_cashier_sees_masked_names_and_no_contacts()
    {
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        CustomerView customer = await client.GetCustomerAsync("C-001");
        customer.Name.ShouldBe("A*** Ö***");
        (customer.Phone ?? customer.Email ?? customer.Card).ShouldBeNull();
        Page<CustomerView> found = await client.ListCustomersAsync(new CustomerQuery { Phone = "0570 000 00 01" });
        found.Items.Single().Name.ShouldBe("A*** Ö***");
    }

    [Theory]
    [InlineData("0570 000 00 01")]
    [InlineData("+90 (570) 000-0001")]
    [InlineData("5700000001")]
    public async Task A_customer_is_found_by_telephone_however_it_is_written(string phone)
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        Page<CustomerView> found = await client.ListCustomersAsync(new CustomerQuery { Phone = phone });
        found.Items.Single().Name.ShouldBe("Ahu Örnek");
        found.Items[0].Phone.ShouldBe("+905700000001");
        found.Items[0].Tier!.Code.ShouldBe("PLATINUM");
    }

    [Fact]
    public async Task A_customer_is_found_by_card_and_by_segment()
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        (await client.ListCustomersAsync(new CustomerQuery { Card = "9900000000002" })).Items.Single().Code.ShouldBe("C-002");
        Page<CustomerView> inactive = await client.ListCustomersAsync(new CustomerQuery { Segment = "inactive" });
        inactive.Items.ShouldNotBeEmpty();
        inactive.Items.ShouldAllBe(customer => customer.Segments.Contains("INACTIVE"));
        Page<SegmentView> segments = await client.ListSegmentsAsync(new ListQuery { Search = "inactive" });
        segments.Items.Single().Members.ShouldBe(inactive.Total);
    }

    [Theory]
    [InlineData("Ada Yıldızeli", "A*** Y***")]
    [InlineData("Şimşek", "Ş***")]
    [InlineData("", "")]
    public void A_mask_says_nothing_about_the_length(string name, string masked) => NameMask.Of(name).ShouldBe(masked);
}
