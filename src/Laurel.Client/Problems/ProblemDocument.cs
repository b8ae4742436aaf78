namespace Laurel.Client;

/// <summary>The answer to every request that could not be served (RFC 9457).</summary>
public sealed record ProblemDocument
{
    /// <summary>Stable; one of <see cref="ProblemTypes"/>.</summary>
    public string Type { get; init; } = "about:blank";

    public string? Title { get; init; }

    public int Status { get; init; }

    public string? Detail { get; init; }

    public string? TraceId { get; init; }

    /// <summary>Every problem found, not only the first.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}
