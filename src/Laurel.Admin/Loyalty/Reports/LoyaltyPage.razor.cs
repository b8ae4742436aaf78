using System.Globalization;
using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Loyalty.Reports;

/// <summary>
/// What happened in a program and what it owes. Program and days stand in the address, so that a view can be sent to a colleague.
/// </summary>
public sealed partial class LoyaltyPage
{
    private IReadOnlyList<LoyaltyProgramView>? _programs;
    private ReportChoice? _choice;
    private LoyaltyFigures? _figures;
    private LiabilityView? _liability;
    private Exception? _failure;
    private bool _isLoading;
    private int _asked;

    [SupplyParameterFromQuery(Name = "program")] public string? Program { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "use")] public string? Use { get; set; }

    [Inject] private IStringLocalizer<ReportWords> Words { get; set; } = default!;

    [Inject] private IStringLocalizer<ShellWords> ShellWords { get; set; } = default!;

    [Inject] private LaurelClient Client { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        int asked = ++_asked;
        _failure = null;
        _isLoading = true;
        try
        {
            _programs ??= (await Client.ListLoyaltyProgramsAsync(
                new LoyaltyProgramQuery { State = ListedState.All, Sort = "name", PageSize = 200 })).Items;
            if (asked == _asked) await ReadAsync(asked);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            if (asked == _asked) _failure = failure;
        }
        finally
        {
            if (asked == _asked) _isLoading = false;
        }
    }

    /// <summary>Only the newest question is answered on the page: an older one may take longer.</summary>
    private async Task ReadAsync(int asked)
    {
        LoyaltyProgramView? program = string.IsNullOrEmpty(Program)
            ? _programs!.OrderByDescending(one => one.IsActive).FirstOrDefault()
            : _programs!.FirstOrDefault(one => string.Equals(one.Code, Program, StringComparison.OrdinalIgnoreCase));
        ReportChoice? before = _choice;
        _choice = program is null ? null : ReportChoice.Of(program, From, To, Use, Time.GetUtcNow());
        bool isSame = before is not null && _choice is not null
            && (before.Program.Code, before.From, before.Through) == (_choice.Program.Code, _choice.From, _choice.Through);
        if (!isSame) (_figures, _liability) = (null, null);
        if (_choice is not { WrongFrom: null, WrongTo: null } choice) return;
        Task<LoyaltyFigures> figures = _figures is { } known
            ? Task.FromResult(known)
            : Client.GetLoyaltyFiguresAsync(choice.Program.Code, choice.Days);
        Task<LiabilityView> liability = Client.GetLiabilityAsync(choice.Program.Code, choice.Query);
        await Task.WhenAll(figures, liability);
        if (asked == _asked) (_figures, _liability) = (await figures, await liability);
    }

    private string NameOf(string code) => _programs!.First(program => program.Code == code).Terms.Name;

    private string Money(decimal amount) => Formats.Money(amount, _figures!.Currency);

    private static string Shown(string? typed, DateOnly day) =>
        string.IsNullOrEmpty(typed) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : typed;

    private string? Say(string? word) => word is null ? null : Words[word, ReportChoice.MostDays].Value;

    private void Go(string name, string? value) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
