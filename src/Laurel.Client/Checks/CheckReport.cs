namespace Laurel.Client;

/// <summary>What must always be true of the rows of a database, looked up in the live one.</summary>
public sealed record CheckReport
{
    /// <summary>Whether all of it is true.</summary>
    public required bool Holds { get; init; }

    /// <summary>All of them, each with what breaks it.</summary>
    public required IReadOnlyList<CheckedInvariant> Invariants { get; init; }
}

/// <summary>One thing that must always be true.</summary>
public sealed record CheckedInvariant
{
    /// <summary>Its name, for ever the same.</summary>
    public required string Name { get; init; }

    /// <summary>What must be true, in a sentence.</summary>
    public required string Says { get; init; }

    /// <summary>The first row that breaks it, in words; absent when none does.</summary>
    public string? BrokenBy { get; init; }
}
