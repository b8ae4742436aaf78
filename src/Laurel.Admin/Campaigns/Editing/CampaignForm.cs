using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Campaigns.Problems;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;

namespace Laurel.Admin.Campaigns.Editing;

/// <summary>
/// The state of the editor: the draft, what the engine says about it after every change, and where each field stands on the page.
/// </summary>
public sealed class CampaignForm
{
    private readonly Dictionary<string, Func<ValueTask>> _fields = new(StringComparer.Ordinal);
    private string _saved;
    private string _savedDetails;
    private IReadOnlyList<Problem> _problems = [];

    public CampaignForm(CampaignDraft draft, Currency currency, CultureInfo culture, DetailsDraft? details = null)
    {
        Draft = draft;
        Details = details ?? new DetailsDraft();
        Currency = currency;
        Culture = culture;
        Check();
        (_saved, _savedDetails) = (Written, WrittenDetails);
    }

    /// <summary>Raised after every change, when the new problems are known.</summary>
    public event EventHandler? Changed;

    public CampaignDraft Draft { get; private set; }

    /// <summary>What the campaign is to say to people.</summary>
    public DetailsDraft Details { get; private set; }

    public Currency Currency { get; }

    public CultureInfo Culture { get; }

    /// <summary>The campaign as the engine takes it, or null while something is wrong.</summary>
    public Campaign? Campaign { get; private set; }

    /// <summary>The last campaign that was whole; the sentence falls back to it while a field is half typed.</summary>
    public Campaign? LastWhole { get; private set; }

    /// <summary>The draft as JSON text; equal texts are equal drafts.</summary>
    public string Written { get; private set; } = "";

    /// <summary>Missing fields are only complained about once somebody has tried to save.</summary>
    public bool SaveTried { get; private set; }

    public bool IsDirty => Written != _saved || HasNewDetails;

    /// <summary>Whether what it says to people was changed here.</summary>
    public bool HasNewDetails => WrittenDetails != _savedDetails;

    /// <summary>Whether it says anything to people, or returns are refunded otherwise than by default.</summary>
    public bool HasDetails => WrittenDetails != JsonSerializer.Serialize(new CampaignDetails(), WireJson.Default.CampaignDetails);

    /// <summary>Whether what it gives was changed here.</summary>
    public bool HasNewCampaign => Written != _saved;

    public bool IsNew { get; init; }

    /// <summary>The problems that the page shows now.</summary>
    public IReadOnlyList<Problem> Problems =>
        SaveTried ? _problems : [.. _problems.Where(problem => problem.Code != ProblemCode.MissingField)];

    public string? ErrorAt(string pointer)
    {
        Problem? problem = Problems.FirstOrDefault(candidate => candidate.Pointer == pointer);
        return problem is null ? null : ProblemWords.Say(problem);
    }

    /// <summary>Whether anything is wrong with a field or with something inside it.</summary>
    public bool HasProblemUnder(string pointer) => Problems.Any(problem => IsWithin(problem.Pointer, pointer));

    /// <summary>To be called by a field when its value changed.</summary>
    public void Touch()
    {
        Check();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>From now on missing fields count as wrong. False when something is wrong.</summary>
    public bool TrySave()
    {
        SaveTried = true;
        Touch();
        return Campaign is not null;
    }

    /// <summary>Shows what the server found wrong, in place of what the engine found here.</summary>
    public void Refuse(IReadOnlyList<Problem> problems)
    {
        SaveTried = true;
        _problems = problems;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void MarkDetailsSaved() => _savedDetails = WrittenDetails;

    public void MarkSaved() => (_saved, _savedDetails) = (Written, WrittenDetails);

    /// <summary>Starts again from another draft: a template, or what the server holds now.</summary>
    public void Replace(CampaignDraft draft, DetailsDraft details, bool saved)
    {
        (Draft, Details) = (draft, details);
        Check();
        if (saved) MarkSaved();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal void Register(string pointer, Func<ValueTask> focus) => _fields[pointer] = focus;

    internal void Unregister(string pointer, Func<ValueTask> focus)
    {
        if (_fields.TryGetValue(pointer, out Func<ValueTask>? known) && known == focus) _fields.Remove(pointer);
    }

    /// <summary>Puts the cursor into the field, or into the nearest one that stands on the page.</summary>
    public async Task FocusAsync(string pointer)
    {
        string? nearest = _fields.Keys
            .Where(known => IsWithin(pointer, known) || IsWithin(known, pointer))
            .OrderByDescending(known => known == pointer)
            .ThenByDescending(known => IsWithin(pointer, known) ? known.Length : 0)
            .FirstOrDefault();
        if (nearest is not null) await _fields[nearest]();
    }

    private string WrittenDetails => JsonSerializer.Serialize(Details.Write(), WireJson.Default.CampaignDetails);

    private static bool IsWithin(string pointer, string outer) =>
        pointer == outer || pointer.StartsWith(outer + "/", StringComparison.Ordinal);

    private void Check()
    {
        CheckedDraft verdict = DraftCheck.Of(Draft, Currency, Culture);
        Written = verdict.Json;
        Campaign = verdict.Campaign;
        LastWhole = verdict.Campaign ?? LastWhole;
        _problems = verdict.Problems;
    }
}
