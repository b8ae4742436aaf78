using Laurel.Client;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Shell;

/// <summary>The one place where a refusal of the server becomes a sentence for people.</summary>
internal sealed class ProblemSpeech(IStringLocalizer<ShellWords> words)
{
    /// <summary>One sentence for the whole: what to show in a notice or above a form.</summary>
    public string Say(Exception exception) => exception switch
    {
        LaurelProblemException { Problem: var problem } => SayProblem(problem),
        HttpRequestException or TaskCanceledException => words["Problem.Offline"],
        _ => words["Problem.Unknown", exception.GetType().Name],
    };

    /// <summary>What is wrong with the entry at <paramref name="pointer"/> (a JSON pointer such as <c>/email</c>), or null.</summary>
    public string? SayAt(Exception? exception, string pointer) =>
        exception is LaurelProblemException { Problem.Problems: var fields }
            && fields.FirstOrDefault(field => string.Equals(field.Pointer, pointer, StringComparison.Ordinal)) is { } found
                ? SayField(found)
                : null;

    public string SayField(FieldProblem field)
    {
        LocalizedString known = words["Code." + field.Code];
        return known.ResourceNotFound ? field.Message : known.Value;
    }

    private string SayProblem(ProblemDocument problem)
    {
        string kind =
            problem.Type.StartsWith(ProblemTypes.Prefix, StringComparison.Ordinal) ? problem.Type[ProblemTypes.Prefix.Length..] : "";
        LocalizedString known = words["Problem." + kind];
        if (known.ResourceNotFound) return words["Problem.Unknown", problem.TraceId ?? problem.Title ?? "–"];
        return problem.Problems is [var only] && kind == "invalid-input" ? $"{known.Value} {SayField(only)}" : known.Value;
    }
}
