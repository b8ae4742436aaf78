using System.Diagnostics.CodeAnalysis;
using ArchUnitNET.Domain;

namespace Laurel.Engine.Tests.Architecture;

/// <summary>
/// Namespaces in a fixed order, each with those below it: a type may use types of its own place and of places before it.
/// The root itself comes last.
/// </summary>
internal sealed record NamespaceOrder(string Root, IReadOnlyList<string> Places)
{
    public IReadOnlyList<string> Violations(ArchUnitNET.Domain.Architecture architecture)
    {
        List<string> found = [];
        foreach (IType type in architecture.Types.Where(t => IsInside(t.Namespace?.FullName)))
        {
            if (PlaceOf(type.Namespace.FullName) is not int place)
            {
                found.Add($"{type.FullName} is in a namespace without a place in the order.");
                continue;
            }

            found.AddRange(
                from target in type.Dependencies.Select(d => d.Target).Distinct()
                where IsInside(target.Namespace?.FullName) && PlaceOf(target.Namespace.FullName) > place
                select $"{type.FullName} must not use {target.FullName}, which comes later.");
        }

        return [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>A type parameter has no namespace and stands nowhere.</summary>
    private bool IsInside([NotNullWhen(true)] string? name) =>
        name == Root || name?.StartsWith(Root + ".", StringComparison.Ordinal) == true;

    private int? PlaceOf(string name)
    {
        if (name == Root)
        {
            return Places.Count;
        }

        string inner = name[(Root.Length + 1)..];
        for (int i = 0; i < Places.Count; i++)
        {
            if (inner == Places[i] || inner.StartsWith(Places[i] + ".", StringComparison.Ordinal))
            {
                return i;
            }
        }

        return null;
    }
}
