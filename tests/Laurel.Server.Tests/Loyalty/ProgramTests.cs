using System.Net;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Programs over HTTP: their terms, what is wrong with them, and what they said before.</summary>
public sealed class ProgramTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_program_that_says_little_has_the_terms_of_the_house()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        string code = Code();
        HttpResponseMessage answer = await http.PostAsync(
            "/v1/loyalty-programs",
            Answers.Json($$$"""
                {"code":"{{{code}}}","terms":{"name":"Plain","currency":"TRY","timeZone":"Europe/Istanbul","earn":{},"redemption":{} } }
                """),
            TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        LoyaltyProgramView view = await new LaurelClient(http).GetLoyaltyProgramAsync(code);
        ProgramTerms plain = new() { Name = "Plain", Currency = "TRY", TimeZone = "Europe/Istanbul" };
        Same(view.Terms, plain);
        (view.Terms.Earn.Points, view.Terms.Earn.PerAmount, view.Terms.ValuePerPoint).ShouldBe((1, 10m, 0.5m));
        (view.Terms.WelcomePoints, view.Terms.BirthdayPoints, view.Terms.Expiry).ShouldBe((100, 50, new ExpiresAfterMonths(12)));
        (view.IsActive, view.Store, view.Members, view.Version).ShouldBe((true, null, 0, 1));
    }

    [Fact]
    public async Task Everything_that_a_program_says_comes_back()
    {
        var client = new LaurelClient(await server.PersonAsync(Roles.Marketer));
        ProgramTerms rich = Rich();
        string code = Code();
        await client.CreateLoyaltyProgramAsync(new LoyaltyProgramChange { Code = code, Store = "IST-01", IsActive = false, Terms = rich });
        LoyaltyProgramView view = await client.GetLoyaltyProgramAsync(code);
        Same(view.Terms, rich);
        (view.IsActive, view.Store).ShouldBe((false, "IST-01"));
        view.TierMembers.Select(tier => tier.Tier).ShouldBe(["LOW", "HIGH"]);
        (await client.ListLoyaltyProgramsAsync(new LoyaltyProgramQuery { Search = code })).Total.ShouldBe(0);
        (await client.ListLoyaltyProgramsAsync(new LoyaltyProgramQuery { Search = code, State = ListedState.Off })).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Every_field_that_is_wrong_is_named_at_once()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        HttpResponseMessage answer = await http.PostAsync(
            "/v1/loyalty-programs",
            Answers.Json("""
                {"code":"A B","store":"NOWHERE","terms":{"name":"","currency":"EUR","timeZone":"Mars/Base","valuePerPoint":0,
                 "earn":{"points":0,"perAmount":-1},"earnRules":[{"type":"EXTRA_POINTS","code":"E","points":5,"perAmount":1}],
                 "expiry":{"type":"MONTHS","months":0},"redemption":{"step":0,"maxBasketShare":101},"tierWindow":"ROLLING12_MONTHS",
                 "tiers":[{"code":"A","name":"A","level":1,"colour":"red"},{"code":"a","name":"B","level":1}],"colour":1} }
                """),
            TestContext.Current.CancellationToken);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Select(one => one.Pointer).Order(StringComparer.Ordinal).ShouldBe(
        [
            "/code", "/store", "/terms/colour", "/terms/earnRules/0/perAmount", "/terms/name", "/terms/tierWindow",
        ]);
    }

    [Fact]
    public async Task What_the_terms_may_not_say_is_named_at_once()
    {
        var client = new LaurelClient(await server.PersonAsync(Roles.Marketer));
        ProgramTerms wrong = Rich() with
        {
            Currency = "EUR", TimeZone = "Mars/Base", ValuePerPoint = 0, Earn = new EarnTerms { Points = 0, PerAmount = -1m },
            Expiry = new ExpiresAfterMonths(0), PendingDays = 0, Redemption = new RedemptionTerms { Step = 0, MaxBasketShare = 101m },
            Tiers = [Tier("A", 1) with { Colour = "red" }, Tier("a", 1)],
        };
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(
            () => client.CreateLoyaltyProgramAsync(new LoyaltyProgramChange { Code = Code(), Terms = wrong }));
        refused.Problem.Problems.Select(problem => problem.Pointer).Order(StringComparer.Ordinal).ShouldBe(
        [
            "/terms/currency", "/terms/earn/perAmount", "/terms/earn/points", "/terms/expiry/months", "/terms/redemption/maxBasketShare",
            "/terms/redemption/step", "/terms/tiers/0/colour", "/terms/tiers/1/code", "/terms/tiers/1/level", "/terms/timeZone",
            "/terms/valuePerPoint",
        ]);
    }

    [Fact]
    public async Task A_code_belongs_to_one_program_and_stays()
    {
        var client = new LaurelClient(await server.PersonAsync(Roles.Marketer));
        var program = new LoyaltyProgramChange { Code = Code(), Terms = Rich() };
        await client.CreateLoyaltyProgramAsync(program);
        LaurelProblemException taken = await Should.ThrowAsync<LaurelProblemException>(
            () => client.CreateLoyaltyProgramAsync(program with { Code = program.Code.ToLowerInvariant() }));
        (taken.Problem.Status, taken.Problem.Problems.Single().Pointer).ShouldBe((409, "/code"));
        LaurelProblemException renamed = await Should.ThrowAsync<LaurelProblemException>(
            () => client.ChangeLoyaltyProgramAsync(program.Code, 1, program with { Code = Code() }));
        renamed.Problem.Problems.Single().Pointer.ShouldBe("/code");
    }

    [Fact]
    public async Task A_change_is_a_version_and_a_second_one_of_the_same_version_is_refused()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        var client = new LaurelClient(http);
        var program = new LoyaltyProgramChange { Code = Code(), Terms = Rich() };
        await client.CreateLoyaltyProgramAsync(program);
        LoyaltyProgramChange dearer = program with { Terms = program.Terms with { ValuePerPoint = 0.75m } };

        // By two clients: one would send the same change under the same key, which is one change.
        LaurelClient[] clients = [new(http), new(http)];
        Task<LoyaltyProgramView>[] both = [.. clients.Select(one => one.ChangeLoyaltyProgramAsync(program.Code, 1, dearer))];
        await Task.WhenAll(both.Select(change => change.ContinueWith(_ => { }, TaskScheduler.Default)));
        both.Count(change => change.IsCompletedSuccessfully).ShouldBe(1);
        LaurelProblemException stale = await Should.ThrowAsync<LaurelProblemException>(
            () => client.ChangeLoyaltyProgramAsync(program.Code, 1, program));
        (stale.Problem.Status, stale.Problem.Type).ShouldBe((409, ProblemTypes.StaleVersion));
        HttpResponseMessage blind = await http.PutAsync(
            $"/v1/loyalty-programs/{program.Code}", Answers.Json("{}"), TestContext.Current.CancellationToken);
        ((int)blind.StatusCode).ShouldBe(428);

        Page<LoyaltyProgramVersionView> versions = await client.ListLoyaltyProgramVersionsAsync(program.Code);
        versions.Items.Select(version => version.Version).ShouldBe([2, 1]);
        versions.Items.ShouldAllBe(version => version.Terms == null);
        (await client.GetLoyaltyProgramVersionAsync(program.Code, 1)).Terms!.ValuePerPoint.ShouldBe(program.Terms.ValuePerPoint);
        LoyaltyProgramVersionView now = (await client.ListLoyaltyProgramVersionsAsync(
            program.Code, new LoyaltyProgramVersionQuery { At = Desk.Now.AddYears(1) })).Items.Single();
        (now.Version, now.Terms!.ValuePerPoint).ShouldBe((2, 0.75m));
        (await client.ListLoyaltyProgramVersionsAsync(
            program.Code, new LoyaltyProgramVersionQuery { At = Desk.Now.AddYears(-1) })).Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_log_knows_who_changed_a_program_and_what_it_said_before()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        var client = new LaurelClient(http);
        var program = new LoyaltyProgramChange { Code = Code(), Terms = Rich() };
        await client.CreateLoyaltyProgramAsync(program);
        await client.ChangeLoyaltyProgramAsync(program.Code, 1, program with { IsActive = false });
        AuditEntryView[] entries = [.. (await client.ListAuditAsync(new AuditQuery { Code = program.Code })).Items];
        entries.Select(entry => (entry.Kind, entry.Action)).ShouldBe([("LOYALTY_PROGRAM", "CHANGED"), ("LOYALTY_PROGRAM", "CREATED")]);
        entries[0].Before!.Value.GetProperty("isActive").GetBoolean().ShouldBeTrue();
        entries[0].After!.Value.GetProperty("isActive").GetBoolean().ShouldBeFalse();
        entries[0].After!.Value.GetProperty("terms").GetProperty("tierWindow").GetString().ShouldBe("ROLLING_12_MONTHS");
    }

    [Fact]
    public async Task What_comes_back_is_taken_back_by_the_terms_of_its_sale()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        SaleView sale = await club.SellAsync(customer, price: 50m, pieces: 4);
        sale.Points.Single().Earned.ShouldBe(20);
        await club.ChangeAsync(terms => terms with { Earn = new EarnTerms { Points = 10 } });
        (await club.SellAsync(customer, price: 50m, pieces: 4)).Points.Single().Earned.ShouldBe(200);
        (await club.ReturnAsync(sale.Id, 1m)).Points.Single().ClawedBack.ShouldBe(5);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task New_terms_count_from_the_next_receipt_on()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0 });
        string customer = await club.JoinAsync();
        await club.SellAsync(customer, price: 100m);
        await club.ChangeAsync(terms => terms with
        {
            EarnRules = [new ExtraPointsRule { Code = "GIFT", Points = 7 }], Expiry = new NeverExpires(), PendingDays = 3,
        });
        await club.SellAsync(customer, price: 100m);
        MembershipView member = await club.MemberAsync(customer);
        (member.Balance, member.Spendable, member.Pending).ShouldBe((27, 10, 17));
        member.Lots.Count(lot => lot.ExpiresOn is null).ShouldBe(member.Lots.Count - 1);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task A_program_that_is_off_earns_nothing_and_nobody_joins_it()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0 });
        string customer = await club.JoinAsync();
        await club.ChangeAsync(terms => terms, isActive: false);
        (await club.SellAsync(customer, price: 100m)).Points.ShouldBeEmpty();
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(club.JoinAsync);
        refused.Problem.Status.ShouldBe(409);
    }

    [Fact]
    public async Task Members_keep_their_tiers_their_days_and_their_currency()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        (await club.MemberAsync(customer)).Tier!.Code.ShouldBe("BRONZE");
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => club.ChangeAsync(
            terms => terms with { TimeZone = "Europe/Berlin", Tiers = [.. terms.Tiers.Where(tier => tier.Code != "BRONZE")] }));
        refused.Problem.Problems.Select(problem => problem.Pointer).ShouldBe(["/terms/timeZone", "/terms/tiers"]);
        (await club.Client.GetLoyaltyProgramAsync(club.Code)).Version.ShouldBe(1);

        // What nobody holds may go, and what stays keeps its members under another name.
        LoyaltyProgramView changed = await club.ChangeAsync(terms => terms with
        {
            Tiers = [.. terms.Tiers.Where(tier => tier.Code != "PLATINUM").Select(tier => tier with { Name = tier.Name + " club" })],
        });
        changed.TierMembers.Select(tier => (tier.Tier, tier.Members)).ShouldBe([("BRONZE", 1), ("SILVER", 0), ("GOLD", 0)]);
        (await club.MemberAsync(customer)).Tier!.Name.ShouldBe("Bronze club");
    }

    private static ProgramTerms Rich() => new()
    {
        Name = "Rich", Currency = "TRY", TimeZone = "Europe/Istanbul",
        Earn = new EarnTerms
        {
            Points = 3, PerAmount = 20m, MinPurchaseForPoints = 15.5m, VatEarns = false, ExcludedTenders = ["GIFT_CARD"],
        },
        EarnRules =
        [
            new ExtraPointsRule { Code = "MILK", Target = EarnTarget.ProductSet, Codes = ["MILK", "CREAM"], Points = 5 },
            new OtherRateRule { Code = "WINE", Target = EarnTarget.Department, Codes = ["WINE"], Points = 0, PerAmount = 10m },
        ],
        ValuePerPoint = 0.0125m, Expiry = new ExpiresAtEndOfYear(2), PendingDays = 14, WelcomePoints = 1, BirthdayPoints = 2,
        Redemption = new RedemptionTerms
        {
            MinPoints = 100, Step = 50, MaxBasketShare = 33.33m, Mode = RedemptionMode.Tender, AllowPartial = false, OfflineLimit = 250,
        },
        Verification = new VerificationTerms
        {
            Enrol = VerificationMethod.Code, Earn = VerificationMethod.Card, Discount = VerificationMethod.Pin,
            Burn = VerificationMethod.Qr,
        },
        VoidPolicy = VoidPolicy.ClawbackFull, TierWindow = TierWindow.Rolling12Months,
        Tiers = [Tier("HIGH", 2) with { MinPoints = 100, PointsMultiplier = 1.125m, DiscountPercentage = 2.5m }, Tier("LOW", 1)],
    };

    private static TierTerms Tier(string code, int level) =>
        new() { Code = code, Name = "Tier " + code, Level = level, Colour = "#b98a1d" };

    private static string Code() => "PROGRAM-" + Guid.NewGuid().ToString("N")[..12].ToUpperInvariant();

    /// <summary>Records with lists in them are compared by what they write.</summary>
    private static void Same(ProgramTerms terms, ProgramTerms expected) =>
        Engine.LaurelJson.ToJson(terms).ShouldBe(Engine.LaurelJson.ToJson(expected));
}
