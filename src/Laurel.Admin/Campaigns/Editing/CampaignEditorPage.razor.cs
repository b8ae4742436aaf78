using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Campaigns.Pickers;
using Laurel.Admin.Campaigns.Sentences;
using Laurel.Admin.Shell;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using static Laurel.Admin.Campaigns.CampaignTexts;

namespace Laurel.Admin.Campaigns.Editing;

/// <summary>Creates a campaign, or changes one. What was typed stays on the page whatever the server answers.</summary>
public sealed partial class CampaignEditorPage
{
    private Catalogue? _catalogue;
    private CampaignForm? _form;
    private CampaignView? _view;
    private Exception? _failure;
    private string? _opened;
    private (string Written, string Key) _attempt;
    private bool _saving;

    [Parameter]
    public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "template")]
    public string? Template { get; set; }

    [SupplyParameterFromQuery(Name = "copy")]
    public string? Copy { get; set; }

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

    private string FailureText => _failure is LaurelProblemException { Problem.Status: 404 }
        ? Say("Failure.NotFound", Code ?? Copy ?? "")
        : Speech.Say(_failure!);

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    private bool IsChoosing => Code is null && Template is null && Copy is null;

    private string Back => Code is null ? "campaigns" : "campaigns/" + Uri.EscapeDataString(Code);

    protected override async Task OnParametersSetAsync()
    {
        string wanted = $"{Code}|{Template}|{Copy}";
        if (wanted == _opened) return;
        _opened = wanted;
        await OpenAsync();
    }

    private async Task OpenAsync()
    {
        try
        {
            _failure = null;
            Catalogue catalogue = new(Client);
            await catalogue.LoadAsync(CancellationToken.None);
            _view = (Code ?? Copy) is { } code ? await Client.GetCampaignAsync(code) : null;
            CampaignDraft draft = _view is null ? Templates.Make(Template) : DraftOf(_view.Campaign);
            if (Copy is not null) MakeCopy(draft);
            await catalogue.LearnAsync(draft.Products.Select(product => product.Product)
                .Take(Catalogue.MostLearned), CancellationToken.None);
            _catalogue = catalogue;
            _form = new CampaignForm(draft, Currency.Of(catalogue.CurrencyCode), Culture) { IsNew = Code is null };
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _failure = failure;
        }
    }

    private static CampaignDraft DraftOf(Campaign campaign)
    {
        using JsonDocument document = JsonDocument.Parse(LaurelJson.ToJson(campaign));
        return DraftReader.Read(document.RootElement, Culture);
    }

    private static void MakeCopy(CampaignDraft draft)
    {
        draft.Code += "-2";
        draft.Name += " (2)";
        draft.IsActive = false;
    }

    private string SentenceOf(string template)
    {
        CampaignForm form = new(Templates.Make(template), _form!.Currency, Culture);
        return form.LastWhole is { } campaign
            ? new CampaignSentence(CultureInfo.CurrentUICulture, form.Currency, _catalogue!.Names).Headline(campaign)
            : Say("Editor.Unfinished");
    }

    private async Task SaveAsync()
    {
        CampaignForm form = _form!;
        if (_saving) return;
        if (!form.TrySave())
        {
            await form.FocusAsync(form.Problems[0].Pointer);
            return;
        }

        _saving = true;
        try
        {
            await SaveAsync(form, _view?.Version ?? 0);
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task SaveAsync(CampaignForm form, int version)
    {
        try
        {
            CampaignView saved = Code is null
                ? await Client.CreateCampaignAsync(form.Campaign!, KeyOf(form))
                : await Client.ChangeCampaignAsync(Code, version, form.Campaign!);
            form.MarkSaved();
            Notices.Done(Say("Editor.Saved", saved.Campaign.Name));
            Navigation.NavigateTo("campaigns/" + Uri.EscapeDataString(saved.Campaign.Code));
        }
        catch (LaurelProblemException refused) when (Code is not null && refused.Problem.Status is 409 or 412)
        {
            await AskAboutConflictAsync(form);
        }
        catch (LaurelProblemException refused) when (refused.Is(ProblemTypes.Conflict))
        {
            form.Refuse([new Problem(ProblemCode.DuplicateCode, "/code", Say("Conflict.Code"))]);
            await form.FocusAsync("/code");
        }
        catch (LaurelProblemException refused) when (refused.Problem.Problems.Count > 0)
        {
            form.Refuse([.. refused.Problem.Problems.Select(problem => new Problem(problem.Code, problem.Pointer, problem.Message))]);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Notices.Tell(failure);
        }
    }

    // The same campaign sent again after a lost answer must not be created twice; a changed one is a new request.
    private string KeyOf(CampaignForm form)
    {
        if (_attempt.Written != form.Written) _attempt = (form.Written, Guid.CreateVersion7().ToString());
        return _attempt.Key;
    }

    private async Task AskAboutConflictAsync(CampaignForm form)
    {
        bool? choice = await Dialogs.ShowMessageBoxAsync(
            Say("Conflict.Title"), Say("Conflict.Text"), Say("Conflict.Reload"), Say("Conflict.Overwrite"), Say("Action.Cancel"));
        if (choice is null) return;
        try
        {
            _view = await Client.GetCampaignAsync(Code!);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Notices.Tell(failure);
            return;
        }

        if (choice == true) form.Replace(DraftOf(_view.Campaign), saved: true);
        else await SaveAsync(form, _view.Version);
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (_form is not { IsDirty: true }) return;
        bool? leave = await Dialogs.ShowMessageBoxAsync(Say("Leave.Title"), Say("Leave.Text"), Say("Leave.Yes"), null, Say("Leave.No"));
        if (leave != true) leaving.PreventNavigation();
    }
}
