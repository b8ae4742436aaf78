namespace Laurel.Client;

/// <summary>The answer to every request that could not be served (RFC 9457).</summary>
/// <remarks>Whoever reads JSON sets a member that is absent to null, so defaults are put back where they are set.</remarks>
public sealed record ProblemDocument
{
    /// <summary>Stable; one of <see cref="ProblemTypes"/>.</summary>
    public string Type { get; init => field = value ?? "about:blank"; } = "about:blank";

    public string? Title { get; init; }

    public int Status { get; init; }

    public string? Detail { get; init; }

    public string? TraceId { get; init; }

    /// <summary>Every problem found, not only the first.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init => field = value ?? []; } = [];
}
