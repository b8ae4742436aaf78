using System.Globalization;
using Laurel.Admin.Shell;
using Laurel.Admin.Stores;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Sales;

/// <summary>
/// All receipts, found by the server. The filters stand in the address, so that a view can be sent to a colleague and a number on another
/// page can lead to the receipts behind it.
/// </summary>
public sealed partial class SalesPage : ListPage<SaleSummary>
{
    private const int MostShown = 3;
    private static readonly string[] Marks = ["returned", "voided"];

    /// <summary>What the server found out, which cashiers don't see.</summary>
    private static readonly string[] Findings = ["variance", "overrun"];
    private string _asked = "";

    [SupplyParameterFromQuery(Name = "search")] public string? Searched { get; set; }

    [SupplyParameterFromQuery(Name = "store")] public string? Store { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "campaign")] public string? Campaign { get; set; }

    [SupplyParameterFromQuery(Name = "customer")] public string? Customer { get; set; }

    [SupplyParameterFromQuery(Name = "returned")] public string? Returned { get; set; }

    [SupplyParameterFromQuery(Name = "voided")] public string? Voided { get; set; }

    [SupplyParameterFromQuery(Name = "variance")] public string? Variance { get; set; }

    [SupplyParameterFromQuery(Name = "overrun")] public string? Overrun { get; set; }

    [Inject] private IStringLocalizer<SaleWords> Words { get; set; } = default!;

    [Inject] private IStringLocalizer<ShellWords> ShellWords { get; set; } = default!;

    [Inject] private KnownStores Stores { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool IsFiltered => Query(new ListQuery { Search = Searched }) != new SaleQuery();

    /// <summary>Filters that only a link from another page sets.</summary>
    private IEnumerable<(string Name, string Code)> Fixed =>
        new[] { ("campaign", Campaign), ("customer", Customer) }.Where(filter => !string.IsNullOrEmpty(filter.Item2))
            .Select(filter => (filter.Item1, filter.Item2!));

    protected override async Task OnParametersSetAsync()
    {
        Search = Searched ?? "";
        string asked = new Uri(Navigation.Uri).Query;
        if (asked == _asked) return;
        _asked = asked;
        await FirstPageAsync();
    }

    protected override async Task<Page<SaleSummary>> ReadAsync(ListQuery query, CancellationToken cancel)
    {
        await Stores.LoadAsync(cancel);
        return await Client.ListSalesAsync(Query(query), cancel);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static bool? Truth(string? text) => text switch { "true" => true, "false" => false, _ => null };

    private bool IsOn(string mark) => (mark switch
    {
        "returned" => Returned,
        "voided" => Voided,
        "variance" => Variance,
        _ => Overrun,
    }) == "true";

    private string NameOfStore(string? code) => string.IsNullOrEmpty(code) ? Words["Store.All"].Value : Stores.NameOf(code);

    private SaleQuery Query(ListQuery query) => new()
    {
        Search = Blank(query.Search), Sort = query.Sort, Page = query.Page, PageSize = query.PageSize,
        Store = Blank(Store), From = Day(From), To = Day(To), Campaign = Blank(Campaign), Customer = Blank(Customer),
        Returned = Truth(Returned), Voided = Truth(Voided), Variance = Truth(Variance), Overrun = Truth(Overrun),
    };

    private Task GoAsync(string name, string? value)
    {
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, Blank(value?.Trim())), replace: true);
        return Task.CompletedTask;
    }

    private Task ClearAsync()
    {
        Navigation.NavigateTo("sales", replace: true);
        return Task.CompletedTask;
    }
}
