using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Races;

/// <summary>What tills race for.</summary>
public enum Scarce
{
    Uses,
    Budget,
    UsesOfCustomers,
    SingleUseCoupon,
    SharedCoupon,
}

/// <summary>A campaign that takes 12.00 off each basket of a desk, of which there is not enough for all.</summary>
internal sealed class Prize
{
    private const int Customers = 5;
    private const decimal Amount = 12m;

    private readonly RunningServer _server;
    private readonly Campaign _campaign;
    private string[] _customers = [];
    private string? _coupon;

    private Prize(RunningServer server, Desk desk, Scarce scarce, int each)
    {
        (_server, Desk, Scarce, Each) = (server, desk, scarce, each);
        _campaign = desk.Campaign(
            limits: scarce switch
            {
                Scarce.Uses => new Limits { Total = each },
                Scarce.Budget => new Limits { Budget = each * Amount },
                Scarce.UsesOfCustomers => new Limits { PerCustomer = each },
                _ => null,
            },
            coupon: scarce is Scarce.SingleUseCoupon or Scarce.SharedCoupon);
    }

    public Desk Desk { get; }

    public Scarce Scarce { get; }

    /// <summary>How many uses there are, where customers share one number each for one of them.</summary>
    public int Each { get; }

    /// <summary>How many uses there are in all.</summary>
    public int All => Scarce == Scarce.UsesOfCustomers ? Each * Customers : Each;

    public static async Task<Prize> OfferAsync(RunningServer server, Scarce scarce, Random random)
    {
        int each = scarce switch
        {
            Scarce.SingleUseCoupon => 1,
            Scarce.UsesOfCustomers => random.Next(1, 6),
            _ => random.Next(2, RaceCourt.Clients - 1),
        };
        var prize = new Prize(server, await Desk.OpenAsync(server), scarce, each);
        await prize.Desk.RunAsync(prize._campaign);
        if (scarce == Scarce.UsesOfCustomers)
            prize._customers = await Task.WhenAll(Enumerable.Range(0, Customers).Select(_ => prize.Desk.CustomerAsync()));
        if (prize._campaign.RequiresCoupon)
        {
            CouponType type = scarce == Scarce.SingleUseCoupon ? CouponType.SingleUse : CouponType.MultiUse;
            prize._coupon = await prize.Desk.CouponAsync(prize._campaign, type, each);
        }

        return prize;
    }

    /// <summary>Sales of which each was priced before any of them was sold.</summary>
    public async Task<SaleCommit[]> SalesAsync(int count)
    {
        Basket[] baskets = [.. BasketsOf()];
        Quote[] quotes = await Task.WhenAll(baskets.Select(Desk.QuoteAsync));
        foreach (Quote quote in quotes) quote.Applied.ShouldHaveSingleItem().Amount.ShouldBe(Amount);
        return [.. Enumerable.Range(0, count).Select(i => Desk.SaleOf(baskets[i % baskets.Length], quotes[i % quotes.Length]))];
    }

    /// <summary>Whose limit it is that a sale counts against.</summary>
    public string RivalOf(SaleCommit sale) => Scarce == Scarce.UsesOfCustomers ? sale.Basket.Customer!.Code : "";

    /// <summary>What the database counts of it.</summary>
    public async Task<(long Used, long Held, long Overruns)> StandingAsync()
    {
        (long Used, long Held, long Overruns) standing = default;
        await _server.WithStoreAsync(async store => standing = Scarce switch
        {
            Scarce.UsesOfCustomers => await store.CampaignCustomerUses
                .Where(row => store.Campaigns.Any(known => known.Id == row.CampaignId && known.Code == _campaign.Code))
                .GroupBy(_ => 1).Select(rows => new ValueTuple<long, long, long>(
                    rows.Sum(row => row.Uses), rows.Sum(row => row.Held), rows.Sum(row => row.Overruns))).SingleAsync(),
            Scarce.SingleUseCoupon or Scarce.SharedCoupon => await store.Coupons.Where(row => row.Code == _coupon)
                .Select(row => new ValueTuple<long, long, long>(row.Uses, row.Held, row.Overruns)).SingleAsync(),
            _ => Standing(await store.CampaignCounters.SingleAsync(
                row => store.Campaigns.Any(known => known.Id == row.CampaignId && known.Code == _campaign.Code))),
        });
        return standing;
    }

    private static (long Used, long Held, long Overruns) Standing(CampaignCounter counter)
    {
        const long minor = (long)(Amount * 100);
        (counter.UsedBudgetMinor, counter.HeldBudgetMinor, counter.OverrunBudgetMinor)
            .ShouldBe((counter.UsedTotal * minor, counter.HeldTotal * minor, counter.OverrunTotal * minor));
        return (counter.UsedTotal, counter.HeldTotal, counter.OverrunTotal);
    }

    private IEnumerable<Basket> BasketsOf()
    {
        if (_customers.Length > 0) return _customers.Select(customer => Desk.Basket(customer));
        return [_coupon is null ? Desk.Basket() : Desk.Basket(null, _coupon)];
    }
}
