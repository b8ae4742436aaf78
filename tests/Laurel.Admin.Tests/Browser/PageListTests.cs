using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Tests.Browser;

/// <summary>The pages that are looked at.</summary>
public sealed partial class PageListTests
{
    /// <summary>With names for their pictures. What stands in braces is filled in from the sample shop.</summary>
    private static readonly (string Address, string Name)[] Pages =
    [
        ("/", "home"),
        ("/campaigns", "campaigns"),
        ("/campaigns?search=nothing-like-this", "campaigns-none"),
        ("/campaigns/WELCOME10", "campaign"),
        ("/campaigns/BUY2GET1/edit", "campaign-edit"),
        ("/campaigns/new", "campaign-templates"),
        ("/campaigns/new?template=BUNDLE", "campaign-new"),
        ("/coupons", "coupons"),
        ("/coupons/WELCOME10-DEMO", "coupon"),
        ("/coupon-batches", "coupon-batches"),
        ("/coupon-batches/{batch}", "coupon-batch"),
        ("/calendar", "calendar"),
        ("/calendar?month=2026-02", "calendar-month"),
        ("/approvals", "approvals"),
        ("/campaign-types", "campaign-types"),
        ("/loyalty-programs", "loyalty-programs"),
        ("/point-corrections", "point-corrections"),
        ("/loyalty?use=80", "loyalty"),
        ("/loyalty?program=none", "loyalty-unknown"),
        ("/loyalty-programs/SALEFLEX-REWARDS", "loyalty-program"),
        ("/loyalty-programs/SALEFLEX-REWARDS/edit", "loyalty-program-edit"),
        ("/loyalty-programs/new", "loyalty-program-new"),
        ("/audit", "audit"),
        ("/customers", "customers"),
        ("/customers/{customer}", "customer"),
        ("/products", "products"),
        ("/stores", "stores"),
        ("/sales", "sales"),
        ("/sales?variance=true&search=nothing-like-this", "sales-none"),
        ("/sales/late-returns?none", "late-returns-none"),
        ("/sales/late-returns{late}", "late-returns"),
        ("/sales/{receipt}", "sale"),
        ("/till", "till-choice"),
        ("/till/receipt/{receipt}", "receipt"),
        ("/till/return", "return-choice"),
        ("/till/return/{return}", "return-slip"),
        ("/users", "users"),
        ("/api-keys", "api-keys"),
        ("/webhooks", "webhooks"),
        ("/webhooks/{webhook}", "webhook"),
        ("/jobs", "jobs"),
        ("/jobs/{job}", "job"),
        ("/sign-in", "sign-in"),
        ("/setup", "setup-without-link"),
        ("/setup?token=a", "setup"),
        ("/not-found", "not-found"),
    ];

    /// <summary>Names of the pages that don't belong to the office; no link of it leads there.</summary>
    public static readonly IReadOnlyList<string> Outside = ["sign-in", "setup-without-link", "setup", "not-found"];

    public static TheoryData<string, string> PagesData =>
        [.. Pages.Select(page => new TheoryDataRow<string, string>(page.Address, page.Name))];

    [Fact]
    public void Every_page_of_the_program_is_looked_at()
    {
        IEnumerable<string> routes = typeof(App).Assembly.GetTypes()
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);

        routes.Where(route => !Pages.Any(page => Regex.IsMatch(
            page.Address.Split('?')[0], $"^{Place().Replace(route, "[^/]+")}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Place();
}
