namespace Laurel.Engine.Problems;

/// <summary>Thrown when campaigns, a basket or settings are not valid; carries every problem that was found, not only the first.</summary>
public sealed class ProblemsException(IReadOnlyList<Problem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
