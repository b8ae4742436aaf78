using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Campaigns.Problems;
using Laurel.Admin.Shell.Forms;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;

namespace Laurel.Admin.Campaigns.Editing;

/// <summary>The state of the editor: the draft, and what the engine says about it after every change.</summary>
public sealed class CampaignForm : FieldForm
{
    private string _saved;
    private string _savedDetails;

    public CampaignForm(CampaignDraft draft, Currency currency, CultureInfo culture, DetailsDraft? details = null)
    {
        Draft = draft;
        Details = details ?? new DetailsDraft();
        Currency = currency;
        Culture = culture;
        Recheck();
        (_saved, _savedDetails) = (Written, WrittenDetails);
    }

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

    public bool IsDirty => Written != _saved || HasNewDetails;

    /// <summary>Whether what it says to people was changed here.</summary>
    public bool HasNewDetails => WrittenDetails != _savedDetails;

    /// <summary>Whether it says anything to people, or returns are refunded otherwise than by default.</summary>
    public bool HasDetails => WrittenDetails != JsonSerializer.Serialize(new CampaignDetails(), WireJson.Default.CampaignDetails);

    /// <summary>Whether what it gives was changed here.</summary>
    public bool HasNewCampaign => Written != _saved;

    public bool IsNew { get; init; }

    public override string FieldName(string pointer) => ProblemWords.FieldName(pointer);

    public override string Say(Problem problem) => ProblemWords.Say(problem);

    public void MarkDetailsSaved() => _savedDetails = WrittenDetails;

    public void MarkSaved() => (_saved, _savedDetails) = (Written, WrittenDetails);

    /// <summary>Starts again from another draft: a template, or what the server holds now.</summary>
    public void Replace(CampaignDraft draft, DetailsDraft details, bool saved)
    {
        (Draft, Details) = (draft, details);
        Touch();
        if (saved) MarkSaved();
    }

    private string WrittenDetails => JsonSerializer.Serialize(Details.Write(), WireJson.Default.CampaignDetails);

    private protected override IReadOnlyList<Problem> Check()
    {
        CheckedDraft verdict = DraftCheck.Of(Draft, Currency, Culture);
        Written = verdict.Json;
        Campaign = verdict.Campaign;
        LastWhole = verdict.Campaign ?? LastWhole;
        return verdict.Problems;
    }
}
