using System.Globalization;
using Laurel.Admin.Campaigns.Pickers;
using Laurel.Admin.Campaigns.Sentences;
using Laurel.Admin.Shell;
using Laurel.Admin.Shell.Forms;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static Laurel.Admin.Campaigns.CampaignTexts;

namespace Laurel.Admin.Campaigns.Lists;

/// <summary>All campaigns, found and sorted by the server. The filters stand in the address, so that a view can be sent to a
/// colleague.</summary>
public sealed partial class CampaignsPage : IDisposable
{
    internal const string Writers = $"{Roles.Marketer},{Roles.Administrator}";
    private const int PageSize = 20;
    private static readonly string[] SortWords = ["-priority", "name", "code", "-changedAt", "startDate", "endDate"];
    private readonly CancellationTokenSource _left = new();
    private Catalogue? _catalogue;
    private Currency? _currency;
    private CampaignSentence? _sentence;
    private Page<CampaignView>? _found;
    private Exception? _failure;
    private int _page = 1;
    private int _asked;

    [SupplyParameterFromQuery(Name = "search")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "store")]
    public string? Store { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [Inject]
    private LaurelClient Client { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private Notices Notices { get; set; } = null!;

    [Inject]
    private ProblemSpeech Speech { get; set; } = null!;

    private CampaignFilter Filter => new(Search, Type, State, Store);

    private static IReadOnlyList<Choice> Sorts => [.. SortWords.Select(word => new Choice(word, Say($"List.Sort.{word}")))];

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _page = 1;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        int asked = ++_asked;
        try
        {
            _failure = null;
            if (_catalogue is null) await LoadCatalogueAsync();
            Page<CampaignView> found = await Client.ListCampaignsAsync(QueryOfPage(), _left.Token);
            // A slow answer to an older question must not overwrite a newer one.
            if (asked == _asked) _found = found;
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            if (asked == _asked) _failure = failure;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left while it was asking; nobody waits for the answer.
        }
    }

    private async Task LoadCatalogueAsync()
    {
        Catalogue catalogue = new(Client);
        await catalogue.LoadAsync(_left.Token);
        _currency = Currency.Of(catalogue.CurrencyCode);
        _sentence = new CampaignSentence(CultureInfo.CurrentUICulture, _currency, catalogue.Names);
        _catalogue = catalogue;
    }

    private CampaignQuery QueryOfPage() => Filter.Query() with { Sort = Sort ?? SortWords[0], Page = _page, PageSize = PageSize };

    private void SortBy(string sort) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("sort", sort == SortWords[0] ? null : sort), replace: true);

    private async Task TurnPageAsync(int page)
    {
        _page = page;
        await LoadAsync();
    }

    private async Task TurnAsync(CampaignView view, bool on)
    {
        if (await new CampaignSwitch(Client, Dialogs, Notices).TurnAsync(view, on) is not null) await LoadAsync();
    }
}
