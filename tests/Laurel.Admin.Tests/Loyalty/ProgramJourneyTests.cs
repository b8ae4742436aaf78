using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Loyalty;

public sealed class ProgramJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_marketer_makes_a_program_of_the_usual_terms_and_changes_it()
    {
        const string Code = "CLUB-7";
        LaurelClient api = await shop.ApiAsync();
        IPage page = await shop.LedAsync("marketer@example.com", "/loyalty-programs");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "New program" }).ClickAsync();
        Editor editor = new(page);
        await WriteAsync(page, editor);
        await SaveAsync(page);
        await Assertions.Expect(page).ToHaveURLAsync($"/loyalty-programs/{Code}");
        LoyaltyProgramView made = await api.GetLoyaltyProgramAsync(Code);
        made.ShouldSatisfyAllConditions(
            () => made.IsActive.ShouldBeTrue(), () => made.Store.ShouldBeNull(), () => made.Version.ShouldBe(1));
        Json(made.Terms).ShouldBe(Json(Expected()));

        await page.Locator("[data-edit]").ClickAsync();
        await editor.TypeAsync("/welcomePoints", "200");
        await editor.ChooseAsync("/expiry/type", "Never");
        await SaveAsync(page);
        await page.Locator("[data-version-now='2']").WaitForAsync();
        Json((await api.GetLoyaltyProgramAsync(Code)).Terms).ShouldBe(
            Json(Expected() with { WelcomePoints = 200, Expiry = new NeverExpires() }));

        await page.Locator("[data-show='1']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-version='1']")).ToContainTextAsync("Joining gives 100 points.");
        await page.Locator("[data-show='2']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-version='2']")).ToContainTextAsync("Points never lapse.");
        await DemoShop.PictureAsync(page, "program-versions");

        await page.Locator("[data-turn=off]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("nobody can join");
        await page.Locator("[role=dialog]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Switch off" }).ClickAsync();
        await page.Locator("[data-version-now='3']").WaitForAsync();
        (await api.GetLoyaltyProgramAsync(Code)).IsActive.ShouldBeFalse();
        await page.Locator("[data-turn=on]").ClickAsync();
        await page.Locator("[data-version-now='4']").WaitForAsync();
        (await api.GetLoyaltyProgramAsync(Code)).IsActive.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_at_its_field_and_leaving_is_asked_about()
    {
        IPage page = await shop.SignInAsync("marketer@example.com", "/loyalty-programs/new", Window.Phone.Width, Window.Phone.Height);
        Editor editor = new(page);
        await editor.TypeAsync("/name", "Another one");
        await editor.TypeAsync("/code", "saleflex-rewards");
        await SaveAsync(page);
        await Assertions.Expect(editor.Around("/code")).ToContainTextAsync("Another program has this code.");
        await Assertions.Expect(page.Locator(".campaign-problems")).ToContainTextAsync("Another program has this code.");
        await Assertions.Expect(editor.Field("/name")).ToHaveValueAsync("Another one");
        await Assertions.Expect(editor.Field("/tiers/3/minPoints")).ToHaveValueAsync("5000");
        await LookAtTierAsync(page, editor, "program-tiers-phone");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("would be lost");
        await AnswerAsync(page, "Stay");
        await Assertions.Expect(editor.Field("/name")).ToHaveValueAsync("Another one");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await AnswerAsync(page, "Leave");
        await Assertions.Expect(page).ToHaveURLAsync("/loyalty-programs");
    }

    [Fact]
    public async Task Of_two_who_edit_one_program_the_second_is_asked_and_loses_nothing_unasked()
    {
        const string Code = "SALEFLEX-REWARDS";
        LaurelClient api = await shop.ApiAsync();
        IPage page = await shop.LedAsync("marketer@example.com", $"/loyalty-programs/{Code}/edit");
        Editor editor = new(page);
        await editor.TypeAsync("/birthdayPoints", "70");
        LoyaltyProgramView opened = await api.GetLoyaltyProgramAsync(Code);
        await api.ChangeLoyaltyProgramAsync(
            Code, opened.Version, new LoyaltyProgramChange { Code = Code, Terms = opened.Terms with { BirthdayPoints = 60 } });

        await SaveAsync(page);
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("Somebody else changed this program");
        await AnswerAsync(page, "Cancel");
        await Assertions.Expect(editor.Field("/birthdayPoints")).ToHaveValueAsync("70");
        (await api.GetLoyaltyProgramAsync(Code)).Terms.BirthdayPoints.ShouldBe(60);

        await SaveAsync(page);
        await AnswerAsync(page, "Take theirs");
        await Assertions.Expect(editor.Field("/birthdayPoints")).ToHaveValueAsync("60");
        await editor.TypeAsync("/birthdayPoints", "80");
        await SaveAsync(page);
        await page.Locator($"[data-version-now='{opened.Version + 2}']").WaitForAsync();
        LoyaltyProgramView now = await api.GetLoyaltyProgramAsync(Code);
        Json(now.Terms).ShouldBe(Json(opened.Terms with { BirthdayPoints = 80 }));
    }

    [Fact]
    public async Task Whoever_may_not_write_reads_programs_but_is_not_led_to_edit_them()
    {
        const string Auditor = "auditor@example.com";
        LaurelClient api = await shop.ApiAsync();
        await api.CreateUserAsync(new NewUser { Email = Auditor, Name = "Deniz", Roles = [Roles.Auditor], Password = DemoShop.Password });
        IPage page = await shop.SignInAsync(Auditor, "/loyalty-programs");
        await page.Locator("[data-program='SALEFLEX-REWARDS']").ClickAsync();
        await page.Locator("[data-tier=GOLD]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-edit], [data-turn]")).ToHaveCountAsync(0);
        await page.Locator("nav a[href=loyalty]").ClickAsync();
        await page.Locator("[data-report]").WaitForAsync();
        await page.Locator("nav a[href=customers]").ClickAsync();
        await page.Locator("[data-list] tbody a").First.ClickAsync();
        await page.Locator("[data-membership]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-adjust], [data-share], [data-replace-card]")).ToHaveCountAsync(0);
        await page.GotoAsync("/loyalty-programs/SALEFLEX-REWARDS/edit");
        await page.GetByText("This page is not for your role").WaitForAsync();
    }

    private static async Task WriteAsync(IPage page, Editor editor)
    {
        await editor.TypeAsync("/name", "Club 7");
        await Assertions.Expect(editor.Field("/code")).ToHaveValueAsync("CLUB-7");
        await editor.TypeAsync("/earn/points", "3");
        await editor.TypeAsync("/earn/perAmount", "20");
        await page.Locator("[data-add-rule]").ClickAsync();
        await editor.TypeAsync("/earnRules/0/code", "DAIRY");
        await editor.ChooseAsync("/earnRules/0/target", "A category");
        await editor.TypeAsync("/tiers/2/minPoints", "400");
        await editor.TypeAsync("/tiers/2/pointsMultiplier", "1.3");
        await editor.TypeAsync("/tiers/2/benefits", "A coffee on us");

        await SaveAsync(page);
        await Assertions.Expect(editor.Around("/earnRules/0/points")).ToContainTextAsync("Please fill this in.");
        await Assertions.Expect(editor.Around("/earnRules/0/codes")).ToContainTextAsync("Please fill this in.");
        await Assertions.Expect(editor.Around("/tiers/2/minPoints")).ToContainTextAsync("A lower tier needs more points");
        await Assertions.Expect(page.Locator(".campaign-problems h2")).ToHaveTextAsync("3 things to put right");
        await LookAtTierAsync(page, editor, "program-problems");
        await editor.TypeAsync("/earnRules/0/points", "25");
        await editor.TypeAsync("/earnRules/0/codes", "DAIRY");
        await editor.TypeAsync("/tiers/2/minPoints", "1400");
        await Assertions.Expect(page.Locator(".campaign-problems")).ToHaveCountAsync(0);

        // 250.00 at 3 for every 20.00 and times 1.3 is 48.75; milk brings 25 more.
        await page.Locator("#trial-amount").FillAsync("250");
        await ChooseAsync(page, "#trial-tier", "Gold");
        await page.Locator("[data-points='48']").WaitForAsync();
        await ChooseAsync(page, "#trial-goods", "What rule DAIRY names");
        await page.Locator("[data-points='73']").WaitForAsync();
        await Assertions.Expect(page.GetByTestId("trial")).ToContainTextAsync("36.50");
    }

    private static ProgramTerms Expected() => new()
    {
        Name = "Club 7",
        Currency = "TRY",
        TimeZone = "Europe/Istanbul",
        Earn = new EarnTerms { Points = 3, PerAmount = 20m },
        EarnRules = [new ExtraPointsRule { Code = "DAIRY", Target = EarnTarget.Category, Codes = ["DAIRY"], Points = 25 }],
        Tiers =
        [
            new TierTerms { Code = "BRONZE", Name = "Bronze", Level = 1, MinPoints = 0, Colour = "#a8693d" },
            new TierTerms
            {
                Code = "SILVER", Name = "Silver", Level = 2, MinPoints = 500, MinAnnualSpending = 1000m, PointsMultiplier = 1.1m,
                Colour = "#8a939c",
            },
            new TierTerms
            {
                Code = "GOLD", Name = "Gold", Level = 3, MinPoints = 1400, MinAnnualSpending = 5000m, PointsMultiplier = 1.3m,
                DiscountPercentage = 5m, Benefits = "A coffee on us", Colour = "#b98a1d",
            },
            new TierTerms
            {
                Code = "PLATINUM", Name = "Platinum", Level = 4, MinPoints = 5000, MinAnnualSpending = 15000m, PointsMultiplier = 1.5m,
                DiscountPercentage = 10m, Colour = "#5d6b82",
            },
        ],
    };

    // Numbers are equal whatever zeros they end with, and lists of records are not equal by themselves.
    private static string Json(ProgramTerms terms) => Laurel.Engine.LaurelJson.ToJson(terms with
    {
        Earn = terms.Earn with { PerAmount = Plain(terms.Earn.PerAmount), MinPurchaseForPoints = Plain(terms.Earn.MinPurchaseForPoints) },
        ValuePerPoint = Plain(terms.ValuePerPoint),
        Redemption = terms.Redemption with { MaxBasketShare = Plain(terms.Redemption.MaxBasketShare) },
        Tiers =
        [
            .. terms.Tiers.Select(tier => tier with
            {
                MinAnnualSpending = tier.MinAnnualSpending is { } spending ? Plain(spending) : null,
                PointsMultiplier = Plain(tier.PointsMultiplier),
                DiscountPercentage = Plain(tier.DiscountPercentage),
            }),
        ],
    });

    private static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;

    private static async Task LookAtTierAsync(IPage page, Editor editor, string name)
    {
        await editor.Field("/tiers/2/benefits").ScrollIntoViewIfNeededAsync();
        await DemoShop.PictureAsync(page, name);
    }

    private static Task SaveAsync(IPage page) => page.Locator("[data-save]").ClickAsync();

    private static async Task ChooseAsync(IPage page, string field, string words)
    {
        await page.Locator(field).ClickAsync(new LocatorClickOptions { Force = true });
        ILocator item = page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = words });
        await item.First.ClickAsync();
        await item.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private static async Task AnswerAsync(IPage page, string words)
    {
        await page.Locator("[role=dialog]")
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words, Exact = true }).ClickAsync();
        await page.Locator("[role=dialog]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }
}
