using System.Globalization;
using System.Resources;
using System.Text.Json;
using Laurel.Admin.Jobs;
using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Jobs;

public sealed class JobJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private const string Job = "trim-job-runs";

    [Fact]
    public async Task An_administrator_runs_a_job_by_keyboard_sees_how_it_ended_and_finds_the_run_in_the_history()
    {
        LaurelClient api = await shop.ApiAsync();
        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        IPage page = viewer.Page;
        await viewer.FollowAsync("/jobs");
        JobRunView? before = (await api.ListJobsAsync()).Single(job => job.Name == Job).LastRun;
        await page.Locator($"[data-job={Job}] [data-run]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        JobRunView first = await NextRunAsync(api, before);
        first.Outcome.ShouldBe(JobOutcome.Succeeded);
        await page.Locator($"[data-job={Job}] [data-last='{first.Id}'] [data-outcome=Succeeded]").WaitForAsync();
        await Assertions.Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("Remove old history: nothing to do");
        (await viewer.LookAsync("jobs-ran")).ShouldBeEmpty();

        await page.Locator($"[data-job={Job}] h2 a").ClickAsync();
        await page.Locator($"[data-run-of='{first.Id}']").WaitForAsync();
        await page.Locator(".page-acts [data-run]").ClickAsync();
        JobRunView second = await NextRunAsync(api, first);
        await page.Locator($"[data-last='{second.Id}'] [data-outcome=Succeeded]").WaitForAsync();
        await page.Locator($"[data-run-of='{second.Id}']").WaitForAsync();
        (await page.Locator("[data-run-of]").First.GetAttributeAsync("data-run-of")).ShouldBe(second.Id.ToString());
        (await viewer.LookAsync("job-history")).ShouldBeEmpty();

        await page.Locator(".search-box input, input.search-box").First.FillAsync("no-such-server");
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "No such run" }).WaitForAsync();
        (await viewer.LookAsync("job-history-none")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_state_of_a_job_is_said_and_one_that_the_pages_do_not_know_keeps_its_name()
    {
        foreach (Window window in new[] { Window.Desktop, Window.Phone })
        {
            Viewer viewer = await shop.ViewerAsync(window);
            await viewer.Page.InterceptAsync("**/v1/jobs", route => AnswerAsync(route, EveryState()));
            await viewer.FollowAsync("/jobs");
            await viewer.Page.Locator("[data-job=brew-coffee] h2").WaitForAsync();
            (await viewer.Page.Locator("[data-job=brew-coffee] h2").InnerTextAsync()).ShouldContain("brew-coffee");
            foreach (JobOutcome outcome in new[] { JobOutcome.Failed, JobOutcome.Lost, JobOutcome.Stopped })
                (await viewer.Page.Locator($"[data-outcome={outcome}]").CountAsync()).ShouldBeGreaterThan(0, $"{outcome}");
            await viewer.Page.Locator("[data-job=brew-coffee] [data-job-state=Running]").WaitForAsync();
            (await viewer.Page.Locator("[data-job=send-coupons] [data-run]").IsEnabledAsync()).ShouldBeFalse();
            await viewer.Page.Locator("[data-off]").WaitForAsync();
            foreach ((string job, string done) in new[]
                { ("expire-points", "3000"), ("give-birthday-points", "1500"), ("review-tiers", "20") })
            {
                await Assertions.Expect(viewer.Page.Locator($"[data-job={job}] [data-progress]"))
                    .ToHaveAttributeAsync("data-progress", done);
            }

            (await viewer.Page.Locator("[data-job=expire-points] [role=progressbar]").GetAttributeAsync("aria-valuenow")).ShouldBe("25");
            (await viewer.Page.Locator("[role=progressbar]").CountAsync()).ShouldBe(1);
            (await viewer.LookAsync("jobs-states")).ShouldBeEmpty();

            await viewer.FollowAsync("/jobs/no-such-job");
            (await viewer.LookAsync("job-unknown")).ShouldBeEmpty();
            await viewer.Page.UnrouteAsync("**/v1/jobs");
        }
    }

    [Fact]
    public async Task A_refused_run_and_a_server_that_is_away_are_said()
    {
        IPage page = await shop.SignInAsync("admin@example.com", "/jobs");
        await page.InterceptAsync("**/v1/jobs/*/run", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 409, ContentType = "application/problem+json", Body = $$"""{"type":"{{ProblemTypes.Prefix}}conflict","status":409}""",
        }));
        await page.Locator($"[data-job={Job}] [data-run]").ClickAsync();
        await Assertions.Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("This server runs no jobs");

        await page.InterceptAsync("**/v1/jobs", route => route.AbortAsync());
        await page.Locator(".page > .mud-alert").WaitForAsync();
        (await page.Locator($"[data-job={Job}]").IsVisibleAsync()).ShouldBeTrue();
        await page.UnrouteAsync("**/v1/jobs");
        await page.Locator(".page > .mud-alert button").ClickAsync();
        await page.Locator(".page > .mud-alert").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    [Fact]
    public async Task Every_job_of_the_server_has_words_of_its_own()
    {
        var words = new ResourceManager(typeof(JobWords));
        foreach (JobView job in await (await shop.ApiAsync()).ListJobsAsync())
        {
            foreach (string part in new[] { "", ".Text", ".Count", ".Count.One" })
                words.GetString($"Job.{job.Name}{part}", CultureInfo.GetCultureInfo("tr")).ShouldNotBeNullOrEmpty(job.Name + part);
        }
    }

    [Fact]
    public async Task Who_is_no_administrator_is_not_led_to_jobs_and_webhooks()
    {
        await (await shop.ApiAsync()).CreateUserAsync(new NewUser
        { Name = "Auditor", Email = "auditor@example.com", Password = DemoShop.Password, Roles = [Roles.Auditor] });
        IPage page = await shop.SignInAsync("auditor@example.com", "/audit");
        await page.Locator("nav a[href=audit]").WaitForAsync();
        (await page.Locator("nav a[href=jobs], nav a[href=webhooks]").CountAsync()).ShouldBe(0);
    }

    private static async Task<JobRunView> NextRunAsync(LaurelClient api, JobRunView? before)
    {
        while (true)
        {
            JobRunView? last = (await api.ListJobsAsync()).Single(job => job.Name == Job).LastRun;
            if (last is { Outcome: not JobOutcome.Running } && last.Id != before?.Id) return last;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Task AnswerAsync(IRoute route, object answer) => route.FulfillAsync(new RouteFulfillOptions
    { ContentType = "application/json", Body = JsonSerializer.Serialize(answer, JsonSerializerOptions.Web) });

    private static JobView[] EveryState() =>
    [
        New("brew-coffee", 2 * 24 * 3600, JobState.Running, Run(JobOutcome.Running)),
        New("expire-points", 3600, JobState.Running, Run(JobOutcome.Running) with { Done = 3_000, Total = 12_000 }),
        New("give-birthday-points", 3600, JobState.Running, Run(JobOutcome.Running) with { Done = 1_500 }),
        New("review-tiers", 6 * 3600, JobState.Idle, Run(JobOutcome.Stopped) with { Done = 20, Total = 50 }),
        New("end-reservations", 30, JobState.Idle, Run(JobOutcome.Failed) with
        { Error = "NpgsqlException: Failed to connect to 10.0.0.12:5432 (while the network was away) " + new string('x', 120) }),
        New("make-coupons", 60, JobState.Idle, Run(JobOutcome.Lost)),
        New("send-coupons", 60, JobState.Off, Run(JobOutcome.Stopped)) with { NextRunAt = null },
        New("trim-job-runs", 6 * 3600, JobState.Idle, null),
        New("trim-outbox", 3600, JobState.Idle, Run(JobOutcome.Succeeded) with { Count = 12_345 }),
    ];

    private static JobView New(string name, int every, JobState state, JobRunView? last) => new()
    { Name = name, EverySeconds = every, State = state, LastRun = last, NextRunAt = Morning.AddHours(1) };

    private static JobRunView Run(JobOutcome outcome) => new()
    {
        Id = Guid.NewGuid(), StartedAt = Morning, EndedAt = outcome == JobOutcome.Running ? null : Morning.AddSeconds(75.5),
        Node = "shop-server-1.example:1234", Outcome = outcome, Count = 1,
    };

    private static DateTimeOffset Morning { get; } = new(2026, 3, 2, 8, 30, 15, TimeSpan.Zero);
}
