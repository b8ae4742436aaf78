using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Shell.Forms;
using Laurel.Engine;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>Writes a draft as the terms of the wire, and asks the engine, here in the browser, what it says about them.</summary>
internal sealed class ProgramWriter
{
    private readonly List<string> _unreadable = [];
    private readonly List<string> _missing = [];
    private readonly WrittenObject _terms;

    private ProgramWriter(CultureInfo culture) => _terms = new WrittenObject("", culture, _unreadable);

    public static WrittenProgram Write(ProgramDraft draft, CultureInfo culture)
    {
        var writer = new ProgramWriter(culture);
        writer.WriteEarning(draft);
        writer.WriteSpending(draft);
        writer.WriteTiers(draft);
        return writer.Judge();
    }

    private void WriteEarning(ProgramDraft draft)
    {
        Text(_terms, "", "name", draft.Name);
        _terms.Text("currency", draft.Currency);
        Text(_terms, "", "timeZone", draft.TimeZone);
        _terms.Nested("earn", earn =>
        {
            Number(earn, "/earn", "points", draft.Points);
            Number(earn, "/earn", "perAmount", draft.PerAmount);
            earn.Number("minPurchaseForPoints", draft.MinPurchase).Flag("vatEarns", draft.VatEarns)
                .Words("excludedTenders", RuleDraft.Lines(draft.ExcludedTenders));
        });
        int rule = 0;
        _terms.List("earnRules", draft.Rules, (written, json) => WriteRule(written, json, $"/earnRules/{Whole(rule++)}"));
    }

    private void WriteRule(RuleDraft rule, WrittenObject json, string at)
    {
        Text(json, at, "code", rule.Code);
        json.Text("type", rule.Type).Text("target", rule.Target).Words("codes", rule.CodeList);
        Number(json, at, "points", rule.Points);
        if (rule.Type == RuleDraft.OtherRate) Number(json, at, "perAmount", rule.PerAmount);
        if (!rule.IsForReceipt && rule.CodeList.Count == 0) _missing.Add($"{at}/codes");
    }

    private void WriteSpending(ProgramDraft draft)
    {
        Number(_terms, "", "valuePerPoint", draft.ValuePerPoint);
        _terms.Nested("redemption", json =>
        {
            json.Number("minPoints", draft.RedeemMin).Number("offlineLimit", draft.RedeemOffline)
                .Text("mode", draft.RedeemMode).Flag("allowPartial", draft.AllowPartial);
            Number(json, "/redemption", "step", draft.RedeemStep);
            Number(json, "/redemption", "maxBasketShare", draft.RedeemShare);
        });
        _terms.Nested("expiry", json =>
        {
            json.Text("type", draft.Expiry);
            if (draft.Expiry == ExpiryWord.Days) Number(json, "/expiry", "days", draft.ExpiryDays);
            if (draft.Expiry == ExpiryWord.Months) Number(json, "/expiry", "months", draft.ExpiryMonths);
            if (draft.Expiry == ExpiryWord.EndOfYear) Number(json, "/expiry", "years", draft.ExpiryYears);
        });
        _terms.Nested("verification", json => json.Text("enrol", draft.ProofToEnrol).Text("earn", draft.ProofToEarn)
            .Text("discount", draft.ProofForPrices).Text("burn", draft.ProofToSpend));
        Number(_terms, "", "pendingDays", draft.PendingDays);
        Number(_terms, "", "welcomePoints", draft.WelcomePoints);
        Number(_terms, "", "birthdayPoints", draft.BirthdayPoints);
        _terms.Text("voidPolicy", draft.VoidPolicy).Text("tierWindow", draft.TierWindow);
    }

    private void WriteTiers(ProgramDraft draft)
    {
        int place = 0;
        int level = 0;
        _terms.List("tiers", draft.Tiers, (tier, json) =>
        {
            string at = $"/tiers/{Whole(place)}";
            level = place < draft.Levels.Count ? draft.Levels[place] : level + 1;
            place++;
            Text(json, at, "code", tier.Code);
            Text(json, at, "name", tier.Name);
            Number(json, at, "pointsMultiplier", tier.PointsMultiplier);
            json.Number("level", Whole(level)).Number("minPoints", tier.MinPoints)
                .Number("minAnnualSpending", tier.MinAnnualSpending).Number("discountPercentage", tier.DiscountPercentage)
                .Text("benefits", tier.Benefits?.ReplaceLineEndings(" ")).Text("colour", tier.Colour).Text("icon", tier.Icon);
        });
    }

    private WrittenProgram Judge()
    {
        string json = _terms.Json.ToJsonString();
        List<Problem> problems =
        [
            .. _unreadable.Select(at => new Problem(ProblemCode.InvalidValue, at, "Not a number.")),
            .. _missing.Select(at => new Problem(ProblemCode.MissingField, at, "This field is needed.")),
        ];
        ProgramTerms? terms = null;
        IReadOnlyList<Problem> found;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            terms = LaurelJson.ReadProgramTerms(document.RootElement);
            found = PointsProgram.Check(terms);
        }
        catch (ProblemsException refused)
        {
            found = refused.Problems;
        }

        // What can't be read was reported at its field already.
        foreach (Problem problem in found.Select(AtField))
        {
            if (problems.All(known => known.Pointer != problem.Pointer)) problems.Add(problem);
        }

        return new WrittenProgram(string.Join('|', [json, .. _unreadable, .. _missing]), terms, problems);
    }

    /// <summary>A list of codes is one field, so what is wrong with one of them is said there.</summary>
    public static Problem AtField(Problem problem)
    {
        int index = problem.Pointer.LastIndexOf('/');
        string list = index > 0 ? problem.Pointer[..index] : "";
        bool isListed = list.EndsWith("/codes", StringComparison.Ordinal) || list == "/earn/excludedTenders";
        return isListed ? new Problem(problem.Code, list, problem.Message) : problem;
    }

    // Something stands in for what is missing, so that the engine looks at all the rest as well.
    private void Text(WrittenObject json, string at, string name, string? text)
    {
        bool isMissing = string.IsNullOrWhiteSpace(text);
        if (isMissing) _missing.Add($"{at}/{name}");
        json.Text(name, isMissing ? "-" : text);
    }

    private void Number(WrittenObject json, string at, string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) _missing.Add($"{at}/{name}");
        json.Number(name, text);
        if (!json.Json.ContainsKey(name)) json.Json[name] = 1;
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a draft says.</summary>
/// <param name="Json">Equal texts are equal drafts.</param>
/// <param name="Terms">With stand-ins for what is missing; null when they can't be read at all.</param>
/// <param name="Problems">Everything that is wrong, each at its field.</param>
internal sealed record WrittenProgram(string Json, ProgramTerms? Terms, IReadOnlyList<Problem> Problems)
{
    /// <summary>Whether nothing is wrong but that a name is not there yet, with which nobody counts.</summary>
    public bool CanCount => Terms is not null && Problems.All(problem =>
        problem.Code == ProblemCode.MissingField && problem.Pointer.EndsWith("/name", StringComparison.Ordinal));
}
