using System.Globalization;
using Laurel.Admin.Campaigns.Pickers;
using Laurel.Admin.Shell.Forms;
using Laurel.Client;
using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>Makes a program, or changes one. What was typed stays on the page whatever the server answers.</summary>
public sealed partial class ProgramEditorPage
{
    private Catalogue? _catalogue;
    private LoyaltyProgramView? _view;
    private ProgramForm? _form;
    private Exception? _failure;
    private string? _opened;
    private (string Written, string Key) _attempt;
    private bool _saving;

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public string? Code { get; set; }

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    private string Back => _view is null ? "loyalty-programs" : AddressOf(_view);

    protected override async Task OnParametersSetAsync()
    {
        string wanted = Code ?? "";
        if (wanted == _opened) return;
        _opened = wanted;
        (_form, _failure) = (null, null);
        try
        {
            Catalogue catalogue = new(Client);
            await catalogue.LoadAsync(CancellationToken.None);
            _catalogue = catalogue;
            _view = Code is null ? null : await Client.GetLoyaltyProgramAsync(Code);
            _form = new ProgramForm(Start(catalogue), Culture, new ProgramSpeech(Words, Speech)) { IsNew = _view is null };
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _failure = failure;
        }
    }

    private ProgramDraft Start(Catalogue catalogue)
    {
        if (_view is not null) return ProgramDraft.Of(_view, Culture);
        string zone = catalogue.Stores is [var first, ..] ? first.TimeZone : TimeZoneInfo.Local.Id;
        return ProgramDraft.Of(UsualTerms.Of(Words, catalogue.CurrencyCode, zone), Culture, isKept: false);
    }

    private static string AddressOf(LoyaltyProgramView view) => "loyalty-programs/" + Uri.EscapeDataString(view.Code);

    private async Task SaveAsync()
    {
        ProgramForm form = _form!;
        if (_saving) return;
        if (!form.TrySave())
        {
            await form.FocusAsync(form.Problems[0].Pointer);
            return;
        }

        _saving = true;
        try
        {
            await SendAsync(form);
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task SendAsync(ProgramForm form)
    {
        try
        {
            LoyaltyProgramView saved = _view is null
                ? await Client.CreateLoyaltyProgramAsync(form.Change, KeyOf(form))
                : await Client.ChangeLoyaltyProgramAsync(_view.Code, _view.Version, form.Change);
            form.MarkSaved();
            Notices.Done(Words["Saved", saved.Terms.Name]);
            Navigation.NavigateTo(AddressOf(saved));
        }
        catch (LaurelProblemException refused) when (_view is not null && refused.Is(ProblemTypes.StaleVersion))
        {
            await AskAboutConflictAsync(form);
        }
        catch (LaurelProblemException refused) when (refused.Problem.Problems.Count > 0)
        {
            form.Refuse(refused.Problem.Problems);
            await form.FocusAsync(form.Problems[0].Pointer);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Notices.Tell(failure);
        }
    }

    private async Task AskAboutConflictAsync(ProgramForm form)
    {
        bool? choice = await ConflictQuestion.AskAsync(Dialogs, ShellWords, Words["Conflict.Title"]);
        if (choice is null) return;
        try
        {
            _view = await Client.GetLoyaltyProgramAsync(_view!.Code);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Notices.Tell(failure);
            return;
        }

        if (choice == true)
        {
            form.Replace(ProgramDraft.Of(_view, Culture));
            return;
        }

        // Whether it is switched on is no field of this form, so what somebody else did about it stays.
        form.Draft.IsActive = _view.IsActive;
        if (form.TrySave()) await SendAsync(form);
    }

    // The same program sent again after a lost answer must not be made twice; a changed one is a new request.
    private string KeyOf(ProgramForm form)
    {
        if (_attempt.Written != form.Written) _attempt = (form.Written, Guid.CreateVersion7().ToString());
        return _attempt.Key;
    }
}
