using Laurel.Admin.Shell.Forms;
using Laurel.Engine.Problems;

namespace Laurel.Admin.Campaigns.Problems;

/// <summary>What the engine found wrong, in the reader's language, with the limits of the field where it has some.</summary>
internal static class ProblemWords
{
    private static readonly string[] KnownCodes =
    [
        ProblemCode.MissingField, ProblemCode.UnknownField, ProblemCode.FieldNotUsed, ProblemCode.InvalidValue, ProblemCode.OutOfRange,
        ProblemCode.PercentageOutOfRange, ProblemCode.TooManyDecimals, ProblemCode.NegativeAmount, ProblemCode.EndBeforeStart,
        ProblemCode.MaxBelowMin, ProblemCode.DuplicateCode, ProblemCode.DuplicateProduct, ProblemCode.InvalidPattern, ProblemCode.Overflow,
    ];

    /// <summary>The codes that this page has words for.</summary>
    public static IReadOnlyList<string> Known => KnownCodes;

    public static string Say(Problem problem)
    {
        string pattern = FieldPointer.PatternOf(problem.Pointer);
        string? own = Find($"Problem.{problem.Code}{pattern}");
        if (own is not null) return own;
        if (!KnownCodes.Contains(problem.Code)) return problem.Message;

        string words = CampaignTexts.Say($"Problem.{problem.Code}");
        bool limited = problem.Code is ProblemCode.OutOfRange or ProblemCode.InvalidValue or ProblemCode.TooManyDecimals;
        return limited && FieldLimits.Find(pattern) is { } limits ? $"{words} {limits}" : words;
    }

    /// <summary>The name of the field as its label says it, for the summary: "Steps 2 · From".</summary>
    public static string FieldName(string pointer) => FieldNames.Of(pointer);

    private static string? Find(string key) => CampaignTexts.Say(key) is { } words && words != key ? words : null;
}
