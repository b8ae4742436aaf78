using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;

namespace Laurel.Admin.Tests.Till.Points;

/// <summary>Members of the sample shop, each for one journey, and what the ledger has of them.</summary>
internal static class JourneyMembers
{
    public const string Program = "SALEFLEX-REWARDS";

    /// <summary>One with a tier above his whom no journey had before, with so many points to spend.</summary>
    public static async Task<CustomerView> TakeAsync(LaurelClient api, long points)
    {
        CustomerView[] known = [.. (await api.ListCustomersAsync(new CustomerQuery { PageSize = 200 })).Items];
        foreach (CustomerView customer in known.Where(customer => customer.Card is not null))
        {
            if (await api.ListMembershipsAsync(customer.Code)
                is not [{ Program: Program, LeftAt: null, Debt: 0, Progress.Next: not null } member]
                || (await api.ListPointEntriesAsync(Program, customer.Code)).Items.Any(entry => entry.Type == PointEntryType.Adjusted))
            {
                continue;
            }

            // In steps that need no second person.
            for (long missing = points - member.Spendable; missing != 0; missing -= Math.Clamp(missing, -1_000, 1_000))
            {
                await api.AdjustPointsAsync(
                    Program, customer.Code,
                    new PointAdjustment { Points = Math.Clamp(missing, -1_000, 1_000), Reason = "For the journey" });
            }

            return customer;
        }

        throw new InvalidOperationException("The sample has no such member left.");
    }

    /// <summary>How many of the points a till holds.</summary>
    public static async Task<long> HeldPointsAsync(LaurelClient api, CustomerView customer) =>
        (await api.ListMembershipsAsync(customer.Code)).Single(member => member.Program == Program).Lots.Sum(lot => lot.Reserved);

    /// <summary>What a sale moved.</summary>
    public static async Task<(PointEntryType Type, long Points)[]> LedgerAsync(
        LaurelClient api, string program, CustomerView customer, SaleView sale) =>
        [
            .. (await api.ListPointEntriesAsync(program, customer.Code)).Items.Where(entry => entry.Sale == sale.Id)
                .OrderBy(entry => entry.Number).Select(entry => (entry.Type, entry.Points)),
        ];
}
