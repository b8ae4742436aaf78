using Laurel.Engine.Loyalty.Earning;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Receipts;
using Laurel.Server.Loyalty;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales;
using Laurel.Server.Sales.Points;

namespace Laurel.Server.Platform.Samples;

/// <summary>
/// The points of the sample's members: for joining, and for each of their purchases, by the ledger that real ones go through.
/// </summary>
internal static class SamplePoints
{
    public static async Task WriteAsync(Store store, SampleWorld world, CancellationToken cancel)
    {
        var accounts = new PointAccounts(store, new StandingClock(world.Now));
        PointsProgram program = await new ProgramBook(store, new CompiledPrograms()).GetAsync(world.Program.Id, cancel);
        ILookup<Guid?, Sale> sales = world.Sales.OrderBy(sale => sale.At).ToLookup(sale => sale.CustomerId);
        CustomerLoyalty[] memberships = [.. world.Customers.SelectMany(customer => customer.Memberships)];
        OpenAccounts open = await accounts.OpenAsync(
            [.. memberships.Select(membership => new AccountNeed(membership.Id, program))], cancel);
        var earned = new List<LoyaltySale>();
        foreach (CustomerLoyalty membership in memberships)
        {
            OpenAccount account = open[membership.Id];
            LoyaltyTier? tier = world.Program.Tiers.Find(known => known.Id == membership.TierId);
            account.Apply(new GiveWelcome(membership.JoinedAt));
            foreach (Sale sale in sales[membership.CustomerId].Where(sale => sale.At >= membership.JoinedAt))
                earned.Add(Earn(account, tier, sale));
        }

        await accounts.WriteAsync(open.All, earned, [], cancel);
    }

    private static LoyaltySale Earn(OpenAccount account, LoyaltyTier? tier, Sale sale)
    {
        ReceiptPoints receipt = Receipt.Read(sale.ReceiptJson).Points();
        int multiplier = tier?.MultiplierThousandths ?? 1_000;
        EarnBase earnBase = receipt.BaseOf(account.Program);
        EarnedPoints points = PointsEarning.Count(
            account.Program, earnBase, receipt.FactorsOf(tier?.Code, multiplier), receipt.Bonuses());
        account.Apply(new EarnPoints(PointsKeys.Earn(sale.Id), sale.At, AccountRows.NameOf(sale.Id), points.Earned, points.Bonus)
        {
            Store = sale.StoreCode, By = sale.Cashier,
        });
        return new LoyaltySale
        {
            AccountId = account.Id, SaleId = sale.Id, ProgramVersion = 1, TierCode = tier?.Code, MultiplierThousandths = multiplier,
            BaseMinor = earnBase.Total,
        };
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
