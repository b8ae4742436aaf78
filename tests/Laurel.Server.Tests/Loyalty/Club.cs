using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Samples;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>A loyalty program of one test, with a desk that sells to its members.</summary>
internal sealed class Club
{
    private readonly RunningServer _server;

    private Club(RunningServer server, Desk desk, LoyaltyProgram program)
    {
        _server = server;
        Desk = desk;
        Program = program;
    }

    public Desk Desk { get; }

    public LoyaltyProgram Program { get; }

    public string Code => Program.Code;

    public LaurelClient Client => Desk.Client;

    /// <summary>
    /// The program of the samples without discounts for tiers: a point for 10.00, worth 0.50, for a year; 100 for joining.
    /// </summary>
    public static async Task<Club> OpenAsync(RunningServer server, Func<ProgramTerms, ProgramTerms>? change = null)
    {
        Desk desk = await Desk.OpenAsync(server);
        ProgramTerms sample = SampleLoyalty.Terms(Currency.Of("TRY"));
        ProgramTerms terms = sample with
        {
            Name = "Club " + desk.Name, Tiers = [.. sample.Tiers.Select(tier => tier with { DiscountPercentage = 0m })],
        };
        LoyaltyProgram program = ProgramRows.New("CLUB-" + desk.Name, change?.Invoke(terms) ?? terms, "owner@example.com", Desk.Now);
        await server.WithStoreAsync(async store =>
        {
            store.Add(program);
            store.Add(ProgramRows.Version(program));
            await store.SaveChangesAsync();
        });
        return new Club(server, desk, program);
    }

    /// <summary>The same program after the clock was moved: who was signed in no longer is.</summary>
    public async Task<Club> AgainAsync() => new(_server, await Desk.OpenAsync(_server), Program);

    /// <summary>Changes the terms, or switches the program off.</summary>
    public async Task<LoyaltyProgramView> ChangeAsync(Func<ProgramTerms, ProgramTerms> change, bool isActive = true)
    {
        LoyaltyProgramView now = await Client.GetLoyaltyProgramAsync(Code);
        var wanted = new LoyaltyProgramChange { Code = Code, Store = now.Store, IsActive = isActive, Terms = change(now.Terms) };
        return await Client.ChangeLoyaltyProgramAsync(Code, now.Version, wanted);
    }

    /// <summary>A new customer who joins.</summary>
    public async Task<string> JoinAsync()
    {
        string customer = await Desk.CustomerAsync();
        await Client.EnrolAsync(Code, new NewMember { Customer = customer });
        return customer;
    }

    public async Task<MembershipView> MemberAsync(string customer) => (await Client.ListMembershipsAsync(customer)).Single();

    /// <summary>A sale of pieces at a price, perhaps paid in part with points.</summary>
    public async Task<SaleCommit> SaleAsync(string customer, decimal price, int pieces = 1, int points = 0, DateTimeOffset? at = null)
    {
        Basket basket = Desk.Basket(customer) with
        {
            At = at ?? Desk.Now,
            Lines = [new Line { Id = "1", Product = Desk.Product, Quantity = pieces, UnitPrice = price, VatRate = 20m }],
        };
        Settings? settings = points == 0 ? null : new Settings { PointsToRedeem = points, ValuePerPoint = 0.5m };
        Quote quote = await Client.QuoteAsync(new QuoteRequest { Basket = basket, Settings = settings });
        return Desk.SaleOf(basket, quote) with { Settings = settings };
    }

    public async Task<SaleView> SellAsync(string customer, decimal price, int pieces = 1, int points = 0, DateTimeOffset? at = null) =>
        await Desk.CommitAsync(await SaleAsync(customer, price, pieces, points, at));

    /// <summary>A till holds points of a member for a sale that is about to be paid.</summary>
    public async Task<ReserveRequest> HoldAsync(string customer, int points)
    {
        SaleCommit sale = await SaleAsync(customer, 100m, points: points);
        var wish = new ReserveRequest
        {
            Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket, Settings = sale.Settings,
        };
        await Client.ReserveAsync(wish);
        return wish;
    }

    public Task<ReturnView> ReturnAsync(Guid sale, decimal quantity, DateTimeOffset? at = null) => Client.ReturnAsync(
        sale,
        new ReturnRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = "R-" + Guid.NewGuid().ToString("N")[..12],
            At = at ?? Desk.Now, Lines = [new ReturnLine { Line = "1", Quantity = quantity }],
        });

    /// <summary>The account that a member brought along, whichever is used now.</summary>
    public Task<Guid> AccountAsync(Store store, string customer) => (
        from membership in store.CustomerLoyalties
        join person in store.Customers on membership.CustomerId equals person.Id
        where person.Code == customer && membership.ProgramId == Program.Id
        select membership.Id).SingleAsync();

    /// <summary>The whole account of a member keeps every rule of the ledger.</summary>
    public Task ShouldAddUpAsync(string customer) => _server.WithStoreAsync(async store =>
    {
        Guid account = await AccountAsync(store, customer);
        await using AsyncServiceScope scope = _server.Services.CreateAsyncScope();
        PointsProgram terms = await scope.ServiceProvider.GetRequiredService<ProgramBook>().GetAsync(Program.Id, CancellationToken.None);
        Account whole = await scope.ServiceProvider.GetRequiredService<PointAccounts>().WholeAsync(account, CancellationToken.None);
        LedgerCheck.FirstFault(terms, whole).ShouldBeNull(customer);
    });
}
