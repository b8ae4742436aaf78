using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Campaigns.Drafts;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;

namespace Laurel.Admin.Campaigns.Editing;

/// <summary>Asks the engine, here in the browser, what it says about a draft.</summary>
internal static class DraftCheck
{
    public static CheckedDraft Of(CampaignDraft draft, Currency currency, CultureInfo culture)
    {
        WrittenDraft written = DraftWriter.Write(draft, culture);
        string json = written.Campaign.ToJsonString();
        List<Problem> problems =
            [.. written.Unreadable.Select(pointer => new Problem(ProblemCode.InvalidValue, pointer, "Not a number."))];
        Campaign? campaign = Read(json, currency, problems);
        return new CheckedDraft(json, problems.Count == 0 ? campaign : null, problems);
    }

    private static Campaign? Read(string json, Currency currency, List<Problem> problems)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            Campaign campaign = LaurelJson.ReadCampaign(document.RootElement, currency);
            AddUnknown(problems, CampaignBook.Check([campaign], currency));
            return campaign;
        }
        catch (ProblemsException refused)
        {
            AddUnknown(problems, refused.Problems);
            return null;
        }
    }

    // A number that can't be read was left out of the JSON, so the engine calls it missing; it was reported as unreadable already.
    private static void AddUnknown(List<Problem> problems, IEnumerable<Problem> found)
    {
        foreach (Problem problem in found)
        {
            if (problems.All(known => known.Pointer != problem.Pointer)) problems.Add(problem);
        }
    }
}

/// <summary>The engine's verdict on a draft.</summary>
/// <param name="Json">The draft as a campaign of the wire.</param>
/// <param name="Campaign">Null when something is wrong.</param>
/// <param name="Problems">Everything that is wrong, each at its field.</param>
internal sealed record CheckedDraft(string Json, Campaign? Campaign, IReadOnlyList<Problem> Problems);
