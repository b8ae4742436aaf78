using System.Globalization;

namespace Laurel.Engine.Problems;

/// <summary>A place in a JSON document, written as a pointer (RFC 6901) only when something is to be said of it.</summary>
/// <param name="Parent">The pointer to an object or a list.</param>
/// <param name="Item">Which item of a list; null is the object or list itself.</param>
/// <param name="Name">Of a field of that; null is none.</param>
public readonly record struct JsonPlace(string Parent, int? Item = null, string? Name = null)
{
    /// <summary>The place that a pointer tells.</summary>
    public static implicit operator JsonPlace(string pointer) => FromString(pointer);

    /// <summary>The place that a pointer tells.</summary>
    public static JsonPlace FromString(string pointer) => new(pointer);

    /// <summary>The pointer, with <c>~</c> and <c>/</c> of the name escaped.</summary>
    public override string ToString()
    {
        string item = Item is { } index ? string.Create(CultureInfo.InvariantCulture, $"{Parent}/{index}") : Parent;
        return Name is null
            ? item
            : $"{item}/{Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
    }
}
