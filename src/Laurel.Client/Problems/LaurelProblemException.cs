namespace Laurel.Client;

/// <summary>The server refused a request; <see cref="Problem"/> says why.</summary>
public sealed class LaurelProblemException(ProblemDocument problem) : Exception(problem.Detail ?? problem.Title ?? problem.Type)
{
    public ProblemDocument Problem { get; } = problem;

    /// <summary>Whether the failure is of this kind, one of <see cref="ProblemTypes"/>.</summary>
    public bool Is(string type) => string.Equals(Problem.Type, type, StringComparison.Ordinal);
}
