using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Reports;
using Laurel.Server.Loyalty;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>What a program owes its members, on paper.</summary>
public sealed class LiabilityTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Desk.Now.DateTime);

    [Fact]
    public async Task L10_what_sales_defer_and_what_becomes_revenue_as_their_points_are_used()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0, Tiers = [] });
        string customer = await club.JoinAsync();
        await club.SellAsync(customer, price: 100m, pieces: 1_000);
        LiabilityView before = await club.Client.GetLiabilityAsync(club.Code, new LiabilityQuery { ExpectedUse = 80m });
        LoyaltyRevenue revenue = before.Revenue;
        (revenue.Sales, revenue.Points, revenue.Deferred, revenue.AtOnce).ShouldBe((100_000m, 10_000, 3_846.15m, 96_153.85m));
        (revenue.Used, revenue.Recognised, before.ExpectedBreakage).ShouldBe((0, 0m, 2_000));

        // Paid with points alone, so that it earns nothing itself.
        await club.SellAsync(customer, price: 1_500m, points: 3_000);
        LiabilityView after = await club.Client.GetLiabilityAsync(club.Code, new LiabilityQuery { ExpectedUse = 80m });
        (after.Revenue.Points, after.Revenue.Used, after.Revenue.Recognised).ShouldBe((10_000, 3_000, 1_442.31m));
        (after.Points.Closing, after.Worth.Closing).ShouldBe((7_000, 3_500m));
    }

    [Fact]
    public async Task Points_of_another_program_that_the_same_sale_earned_are_not_used_in_this_one()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0, Tiers = [] });
        Club other = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0, Tiers = [], ValuePerPoint = 0.25m });
        string customer = await club.JoinAsync();
        await other.Client.EnrolAsync(other.Code, new NewMember { Customer = customer });
        await club.SellAsync(customer, price: 1_000m);
        await club.SellAsync(customer, price: 50m, points: 100);
        (await club.Client.GetLiabilityAsync(club.Code)).Revenue.Used.ShouldBe(100);
        (await club.Client.GetLiabilityAsync(other.Code)).Revenue.Used.ShouldBe(0);
    }

    [Fact]
    public async Task The_roll_forward_is_that_of_the_ledger_between_any_two_days()
    {
        Club club = await Club.OpenAsync(server);
        string[] customers = [await club.JoinAsync(), await club.JoinAsync(), await club.JoinAsync()];
        foreach (string customer in customers) await BusyAsync(club, customer);
        LiabilityPosting[] postings = await PostingsAsync(club);
        postings.Select(posting => posting.Type).Distinct().Count().ShouldBeGreaterThanOrEqualTo(5);
        (DateOnly From, DateOnly Through)[] spans =
        [
            (Today.AddDays(-30), Today), (Today, Today), (Today.AddDays(-3), Today.AddDays(-1)), (Today.AddDays(-100), Today.AddDays(-50)),
            (Today.AddDays(-2), Today.AddDays(-2)), (Today.AddDays(1), Today.AddDays(9)),
        ];
        foreach ((DateOnly from, DateOnly through) in spans)
        {
            LiabilityView view = await club.Client.GetLiabilityAsync(club.Code, new LiabilityQuery { From = from, To = through });
            LiabilityReport report = LiabilityReport.Of(PointsProgram.Compile(await TermsAsync(club)), postings, from, through);
            Flow(view.Points).ShouldBe(report.Total, $"{from} to {through}");
            view.Rows.Select(row => (row.Tier, row.Expiry, row.Month, Flow(row.Points))).ShouldBe(
                report.Rows.Where(row => row.Points != new RollForward(0, 0, 0, 0, 0, 0))
                    .Select(row => (row.Place.Tier, row.Place.Kind, row.Place.Month, row.Points)));
            view.Rows.Sum(row => row.Points.Closing).ShouldBe(view.Points.Closing);
        }
    }

    [Fact]
    public async Task The_figures_show_each_day_and_who_rose()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        await club.SellAsync(customer, price: 1_200m);
        LoyaltyFigures figures = await club.Client.GetLoyaltyFiguresAsync(
            club.Code, new LiabilityQuery { From = Today.AddDays(-6), To = Today });
        figures.Days.Count.ShouldBe(7);
        (figures.Days[6].Issued, figures.Days[5].Issued, figures.Members).ShouldBe((220, 0, 1));
        figures.Days.Sum(day => day.Issued).ShouldBe(figures.Points.Issued);
        figures.Months.Sum(month => month.Points).ShouldBe(figures.Points.Closing);
        figures.Moves.Select(move => (move.From, move.To, move.Members)).ShouldBe([(null, "BRONZE", 1), ("BRONZE", "SILVER", 1)], true);
    }

    [Fact]
    public async Task The_file_has_a_line_for_each_tier_and_month()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        HttpClient http = await server.PersonAsync(Roles.Finance);
        string file = await http.GetStringAsync(
            Client.Downloads.Liability(club.Code, new LiabilityQuery { From = Today, To = Today }), TestContext.Current.CancellationToken);
        string[] lines = file.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("tier,expiry,month,opening,issued,burned,expired,clawed,adjusted,closing,worth,currency");
        lines[1..].ShouldBe(["BRONZE,MONTH,2027-11-01,0,100,0,0,0,0,100,50,TRY"], customer);
    }

    [Fact]
    public async Task The_file_of_days_has_a_line_for_each_also_where_nothing_moved()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        await club.SellAsync(customer, price: 300m);
        await club.SellAsync(customer, price: 30m, points: 60);
        HttpClient http = await server.PersonAsync(Roles.Auditor);
        var days = new LiabilityQuery { From = Today.AddDays(-1), To = Today };
        string file = await http.GetStringAsync(Client.Downloads.Figures(club.Code, days), TestContext.Current.CancellationToken);
        string[] lines = file.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("day,issued,burned,expired,clawed,adjusted");
        PointDay today = (await club.Client.GetLoyaltyFiguresAsync(club.Code, days)).Days[1];
        today.Burned.ShouldBe(60);
        lines[1..].ShouldBe(
            [$"{days.From:yyyy-MM-dd},0,0,0,0,0", $"{days.To:yyyy-MM-dd},{today.Issued},60,0,0,0"], customer);
    }

    [Theory]
    [InlineData("figures")]
    [InlineData("figures.csv")]
    public async Task Days_one_by_one_are_not_asked_for_without_end(string report)
    {
        Club club = await Club.OpenAsync(server);
        HttpResponseMessage answer = await club.Desk.Http.GetAsync(
            $"/v1/loyalty-programs/{club.Code}/{report}?from=2025-01-01&to=2026-11-01", TestContext.Current.CancellationToken);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(System.Net.HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Single().Pointer.ShouldBe("query/from");
        answer = await club.Desk.Http.GetAsync($"/v1/loyalty-programs/NOBODY/{report}", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("liability?from=2026-12-01&to=2026-11-01", "query/to")]
    [InlineData("liability?from=1800-01-01", "query/from")]
    [InlineData("liability?from=0001-01-01&to=0001-01-01", "query/from")]
    [InlineData("liability?expectedUse=101", "query/expectedUse")]
    [InlineData("liability?expectedUse=80.001", "query/expectedUse")]
    [InlineData("liability?expectedUse=-1", "query/expectedUse")]
    [InlineData("liability?day=2026-11-01", "query/day")]
    [InlineData("liability?search=gold", "query/search")]
    [InlineData("liability?bom=true", "query/bom")]
    [InlineData("liability.csv?expectedUse=80", "query/expectedUse")]
    [InlineData("liability.csv?sort=tier", "query/sort")]
    [InlineData("figures?expectedUse=80", "query/expectedUse")]
    [InlineData("figures?page=2", "query/page")]
    [InlineData("figures?pageSize=20", "query/pageSize")]
    public async Task What_is_asked_wrongly_is_named(string report, string pointer)
    {
        Club club = await Club.OpenAsync(server);
        HttpResponseMessage answer = await club.Desk.Http.GetAsync(
            $"/v1/loyalty-programs/{club.Code}/{report}", TestContext.Current.CancellationToken);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(System.Net.HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Single().Pointer.ShouldBe(pointer);
    }

    /// <summary>Earning, spending, returning, correcting, and a receipt that comes days late.</summary>
    private static async Task BusyAsync(Club club, string customer)
    {
        SaleView sale = await club.SellAsync(customer, price: 300m, pieces: 5, at: Desk.Now.AddDays(-3));
        await club.SellAsync(customer, price: 150m, points: 60, at: Desk.Now.AddDays(-2));
        await club.ReturnAsync(sale.Id, 2m);
        await club.Client.AdjustPointsAsync(club.Code, customer, new PointAdjustment { Points = -15, Reason = "Counted twice" });
        SaleView late = await club.SellAsync(customer, price: 80m, at: Desk.Now.AddDays(-20));
        await club.SellAsync(customer, price: 900m, points: 190, at: Desk.Now.AddDays(-1));
        await club.ReturnAsync(late.Id, 1m);
    }

    private async Task<LiabilityPosting[]> PostingsAsync(Club club)
    {
        var postings = new List<LiabilityPosting>();
        PointsProgram program = PointsProgram.Compile(await TermsAsync(club));
        await server.WithStoreAsync(async store =>
        {
            List<CustomerLoyalty> members = await store.CustomerLoyalties.Include(member => member.Tier)
                .Where(member => member.ProgramId == club.Program.Id).ToListAsync();
            await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
            PointAccounts accounts = scope.ServiceProvider.GetRequiredService<PointAccounts>();
            foreach (CustomerLoyalty member in members)
            {
                Account whole = await accounts.WholeAsync(member.Id, CancellationToken.None);
                postings.AddRange(whole.History.SelectMany(entry => LiabilityPosting.Of(program, entry, member.Tier?.Code)));
            }
        });
        return [.. postings];
    }

    private static async Task<ProgramTerms> TermsAsync(Club club) => (await club.Client.GetLoyaltyProgramAsync(club.Code)).Terms;

    private static RollForward Flow(PointFlow flow)
    {
        var roll = new RollForward(flow.Opening, flow.Issued, flow.Burned, flow.Expired, flow.Clawed, flow.Adjusted);
        roll.Closing.ShouldBe(flow.Closing);
        return roll;
    }
}
