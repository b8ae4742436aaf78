namespace Laurel.Client;

/// <summary>One thing that is wrong with a request.</summary>
public sealed record FieldProblem
{
    /// <summary>Stable, in upper snake case: <c>MISSING_FIELD</c>, <c>OUT_OF_RANGE</c> and so on.</summary>
    public required string Code { get; init; }

    /// <summary>A JSON pointer into the body, or <c>query/name</c>, or <c>header/name</c>.</summary>
    public required string Pointer { get; init; }

    /// <summary>A sentence in English.</summary>
    public required string Message { get; init; }

    /// <summary>The campaign the problem is about, where there are several.</summary>
    public string? Campaign { get; init; }
}
