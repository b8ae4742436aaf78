using Laurel.Server.Customers;
using Laurel.Server.Sales;
using Laurel.Server.Segments;

namespace Laurel.Server.Platform.Samples;

/// <summary>The six segments, and who belongs to them by the sales of the sample.</summary>
internal static class SampleSegments
{
    private const long VipSpendMinor = 10_000_00;
    private const long HighValueSpendMinor = 5_000_00;
    private const long HighValueAverageMinor = 200_00;

    public static IReadOnlyList<CustomerSegment> Rows(DateTimeOffset now) =>
    [
        New("VIP", "VIP", "10,000 TL or more in this year, or 50,000 TL in all.", """{"annualSpend":10000,"lifetimeSpend":50000}""", now),
        New("NEW_CUSTOMER", "New customers", "Registered less than 30 days ago.", """{"days":30,"maxPurchases":1}""", now),
        New("FREQUENT_BUYER", "Frequent buyers", "Four or more purchases in the last 30 days.",
            """{"purchases":4,"days":30,"minPurchases":12}""", now),
        New("HIGH_VALUE", "High value", "200 TL or more for a purchase on average.", """{"average":200,"days":365,"minSpend":5000}""", now),
        New("INACTIVE", "Inactive", "No purchase for 90 days.", """{"days":90}""", now),
        New("BIRTHDAY", "Birthday this month", "Born in this month.", "{}", now),
    ];

    public static void Assign(SampleWorld world)
    {
        DateOnly today = SampleSales.Local(world.Now);
        ILookup<Guid?, Sale> sales = world.Sales.ToLookup(sale => sale.CustomerId);
        foreach (Customer customer in world.Customers)
        {
            foreach (CustomerSegment segment in world.Segments.Where(segment => Belongs(segment.Code, customer, sales[customer.Id], today)))
            {
                customer.Segments.Add(new CustomerSegmentMember
                {
                    CustomerId = customer.Id,
                    SegmentId = segment.Id,
                    AssignedAt = world.Now,
                    AssignedBy = SegmentAssignment.Auto,
                    Reason = segment.Description,
                    IsActive = true,
                });
            }
        }
    }

    private static bool Belongs(string segment, Customer customer, IEnumerable<Sale> sales, DateOnly today) => segment switch
    {
        "VIP" => sales.Where(sale => sale.BusinessDate.Year == today.Year).Sum(sale => sale.NetMinor) >= VipSpendMinor,
        "NEW_CUSTOMER" => SampleSales.Local(customer.RegisteredAt) > today.AddDays(-30) && customer.Purchases <= 1,
        "FREQUENT_BUYER" => customer.Purchases >= 12 && sales.Count(sale => sale.BusinessDate > today.AddDays(-30)) >= 4,
        "HIGH_VALUE" => customer.TotalSpentMinor >= HighValueSpendMinor
            && customer.TotalSpentMinor >= HighValueAverageMinor * customer.Purchases,
        "INACTIVE" => customer.LastPurchaseAt is { } last && SampleSales.Local(last) <= today.AddDays(-90),
        _ => customer.DateOfBirth is { } birth && birth.Month == today.Month,
    };

    private static CustomerSegment New(string code, string name, string description, string criteria, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Code = code,
        CodeKey = code,
        Name = name,
        Type = code,
        Description = description,
        CriteriaJson = criteria,
        IsActive = true,
    };
}
