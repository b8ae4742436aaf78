using Laurel.Client;
using Laurel.Server.Platform.Csv;

namespace Laurel.Server.Customers;

/// <summary>The list of customers for a spreadsheet; only for those who answer for people's data.</summary>
internal static class CustomerCsv
{
    public static CsvTable<CustomerView> Table(string currency) => new(
        "customers",
        new("code", customer => customer.Code),
        new("name", customer => customer.Name),
        new("phone", customer => customer.Phone),
        new("email", customer => customer.Email),
        new("card", customer => customer.Card),
        new("tier", customer => customer.Tier?.Code),
        new("segments", customer => customer.Segments),
        new("purchases", customer => customer.Purchases),
        new("totalSpent", customer => customer.TotalSpent),
        new("currency", _ => currency));
}
