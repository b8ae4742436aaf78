using Laurel.Admin.Shell;
using Laurel.Admin.Shell.Forms;
using Laurel.Client;
using Laurel.Engine.Problems;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>What is wrong with a program, in the reader's language: a sentence of the field's own, or a general one and limits.</summary>
internal sealed class ProgramSpeech(IStringLocalizer<ProgramWords> words, ProblemSpeech speech)
{
    private static readonly Dictionary<string, string> Limits = new(StringComparer.Ordinal)
    {
        ["/code"] = "Limit.Code",
        ["/name"] = "Limit.Name",
        ["/earn/points"] = "Limit.FromOne",
        ["/earn/perAmount"] = "Limit.AmountAbove",
        ["/earn/minPurchaseForPoints"] = "Limit.Amount",
        ["/earnRules/*/points"] = "Limit.Points",
        ["/earnRules/*/perAmount"] = "Limit.AmountAbove",
        ["/valuePerPoint"] = "Limit.Value",
        ["/redemption/minPoints"] = "Limit.MinPoints",
        ["/redemption/step"] = "Limit.FromOne",
        ["/redemption/maxBasketShare"] = "Limit.Share",
        ["/redemption/offlineLimit"] = "Limit.Points",
        ["/expiry/days"] = "Limit.Days",
        ["/expiry/months"] = "Limit.Months",
        ["/expiry/years"] = "Limit.Years",
        ["/welcomePoints"] = "Limit.Points",
        ["/birthdayPoints"] = "Limit.Points",
        ["/tiers/*/minAnnualSpending"] = "Limit.Amount",
        ["/tiers/*/pointsMultiplier"] = "Limit.Multiplier",
        ["/tiers/*/discountPercentage"] = "Limit.Percentage",
    };

    /// <summary>The name of the field as its label says it.</summary>
    public string FieldName(string pointer) =>
        pointer == "/redemption/minPoints" ? words["Field.redeemMin"] : FieldPointer.NameOf(pointer, NameOf);

    public string Say(Problem problem)
    {
        string pattern = FieldPointer.PatternOf(problem.Pointer);
        LocalizedString own = words[$"Problem.{problem.Code}{pattern}"];
        if (!own.ResourceNotFound) return own;
        string general = speech.SayField(
            new FieldProblem { Code = problem.Code, Pointer = problem.Pointer, Message = problem.Message });
        bool limited = problem.Code is ProblemCode.OutOfRange or ProblemCode.InvalidValue or ProblemCode.TooManyDecimals;
        return limited && Limits.TryGetValue(pattern, out string? limit) ? $"{general} {words[limit]}" : general;
    }

    private string NameOf(string field)
    {
        LocalizedString known = words[$"Field.{field}"];
        return known.ResourceNotFound ? field : known;
    }
}
