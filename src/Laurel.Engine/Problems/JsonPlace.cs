namespace Laurel.Engine.Problems;

/// <summary>A place in a JSON document, written as a pointer only when something is to be said of it.</summary>
/// <param name="Parent">The pointer to an object.</param>
/// <param name="Name">Of a field in it; null is the object itself.</param>
public readonly record struct JsonPlace(string Parent, string? Name)
{
    /// <summary>The place that a pointer tells.</summary>
    public static implicit operator JsonPlace(string pointer) => FromString(pointer);

    /// <summary>The place that a pointer tells.</summary>
    public static JsonPlace FromString(string pointer) => new(pointer, null);

    /// <summary>The pointer, with <c>~</c> and <c>/</c> of the name escaped.</summary>
    public override string ToString() => Name is null
        ? Parent
        : $"{Parent}/{Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
