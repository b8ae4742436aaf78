namespace Laurel.Client;

/// <summary>Where a list is downloaded whole as a file for spreadsheets (CSV), filtered and ordered as a query says.</summary>
/// <remarks>The pages of the query are left out of account. A browser that is signed in can follow such an address as a link.</remarks>
public static class Downloads
{
    public static string Sales(SaleQuery? query = null) => Of("/v1/sales.csv", query);

    public static string Campaigns(CampaignQuery? query = null) => Of("/v1/campaigns.csv", query);

    public static string Coupons(CouponQuery? query = null) => Of("/v1/coupons.csv", query);

    public static string Products(ProductQuery? query = null) => Of("/v1/products.csv", query);

    public static string Customers(CustomerQuery? query = null) => Of("/v1/customers.csv", query);

    public static string Stores(StoreQuery? query = null) => Of("/v1/stores.csv", query);

    /// <summary>What a program owes its members, by tier and month.</summary>
    public static string Liability(string program, LiabilityQuery query) =>
        LaurelClient.Report(program, "liability.csv", query, mark: true);

    /// <summary>What happened in a program, day by day.</summary>
    public static string Figures(string program, LiabilityQuery query) => LaurelClient.Report(program, "figures.csv", query, mark: true);

    private static string Of(string address, ListQuery? query)
    {
        var text = new QueryText();
        query?.Fill(text);

        // Without the mark the most common spreadsheet reads letters like ş and ı wrongly.
        text.Add("bom", "true");
        return address + text;
    }
}
