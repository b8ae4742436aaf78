using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Campaigns.Pickers;
using Laurel.Admin.Campaigns.Sentences;
using Laurel.Admin.Shell;
using Laurel.Admin.Shell.Forms;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
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
    private static readonly string[] DetailsFields = ["description", "terms", "images", "notifications", "returnPolicy"];
    private CampaignDetails _details = new();
    private string? _opened;
    private CampaignSaving? _saver;
    private CampaignDraftView? _kept;
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
    private IStringLocalizer<ShellWords> ShellWords { get; set; } = null!;

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
            await ReadAsync();
            (CampaignDraft draft, DetailsDraft details) = Start();
            await catalogue.LearnAsync(draft.Products.Select(product => product.Product)
                .Take(Catalogue.MostLearned), CancellationToken.None);
            _catalogue = catalogue;
            _form = new CampaignForm(draft, Currency.Of(catalogue.CurrencyCode), Culture, details) { IsNew = Code is null };
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _failure = failure;
        }
    }

    /// <summary>Reads the campaign, and the draft of it where there is one: then that is what is worked on.</summary>
    private async Task ReadAsync()
    {
        (_view, _kept, _details) = (null, null, new CampaignDetails());
        if ((Code ?? Copy) is { } code)
        {
            _view = await Client.GetCampaignAsync(code);
            _details = await Client.GetCampaignDetailsAsync(code);
            if (Copy is null && _view.Draft is not null) _kept = await Client.GetCampaignDraftAsync(code);
        }

        _saver = new CampaignSaving(Client)
        {
            Code = Code, Version = Copy is null ? _view?.Version ?? 0 : 0, Revision = _kept?.Revision,
        };
    }

    private (CampaignDraft Draft, DetailsDraft Details) Start()
    {
        if (_kept is not null) return (DraftOf(_kept.Campaign), new DetailsDraft(_kept.Details));
        CampaignDraft draft = _view is null ? Templates.Make(Template) : DraftOf(_view.Campaign);
        if (Copy is not null) MakeCopy(draft);
        return (draft, new DetailsDraft(_details));
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

    private Task SaveAsync() => SaveAsync(asDraft: false);

    private Task SaveDraftAsync() => SaveAsync(asDraft: true);

    private async Task SaveAsync(bool asDraft)
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
            await SendAsync(form, asDraft);
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task SendAsync(CampaignForm form, bool asDraft)
    {
        string name = form.Campaign!.Name;
        try
        {
            if (asDraft) await _saver!.SaveDraftAsync(form);
            bool waits = !asDraft && (await _saver!.PublishAsync(form)).Draft is not null;
            form.MarkSaved();
            Notices.Done(Say(asDraft ? "Draft.Saved" : waits ? "On.Waits" : "Editor.Saved", name));
            Navigation.NavigateTo("campaigns/" + Uri.EscapeDataString(form.Campaign.Code));
        }
        catch (LaurelProblemException refused) when (Code is not null && refused.Is(ProblemTypes.StaleVersion))
        {
            await AskAboutConflictAsync(form, asDraft);
        }
        catch (LaurelProblemException refused) when (Code is null && refused.Problem.Status == 409)
        {
            form.Refuse([new Problem(ProblemCode.DuplicateCode, "/code", Say("Conflict.Code"))]);
            await form.FocusAsync("/code");
        }
        catch (LaurelProblemException refused) when (refused.Problem.Problems.Count > 0)
        {
            form.Refuse([.. refused.Problem.Problems.Select(InForm)]);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Notices.Tell(failure);
        }
    }

    /// <summary>
    /// A draft has campaign and details side by side, the details alone have neither; the form has one place for each field.
    /// </summary>
    private static Problem InForm(FieldProblem problem)
    {
        string pointer = problem.Pointer.StartsWith("/campaign/", StringComparison.Ordinal)
            ? problem.Pointer["/campaign".Length..]
            : DetailsFields.Contains(problem.Pointer.Split('/').ElementAtOrDefault(1)) ? "/details" + problem.Pointer : problem.Pointer;
        return new Problem(problem.Code, pointer, problem.Message);
    }

    private async Task AskAboutConflictAsync(CampaignForm form, bool asDraft)
    {
        bool? choice = await ConflictQuestion.AskAsync(Dialogs, ShellWords, Say("Conflict.Title"));
        if (choice is null) return;
        try
        {
            await ReadAsync();
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Notices.Tell(failure);
            return;
        }

        if (choice == false)
        {
            await SendAsync(form, asDraft);
            return;
        }

        (CampaignDraft draft, DetailsDraft details) = Start();
        form.Replace(draft, details, saved: true);
    }
}
