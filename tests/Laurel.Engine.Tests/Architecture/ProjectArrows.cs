using System.Xml.Linq;

namespace Laurel.Engine.Tests.Architecture;

/// <summary>Engine ← Client ← Admin ← Server, and Engine ← Client ← Cli: what a project may refer to, and what it never may.</summary>
internal static class ProjectArrows
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Laurel.Engine"] = [],
        ["Laurel.Client"] = ["Laurel.Engine"],
        ["Laurel.Admin"] = ["Laurel.Engine", "Laurel.Client"],
        ["Laurel.Server"] = ["Laurel.Engine", "Laurel.Client", "Laurel.Admin"],
        ["Laurel.Cli"] = ["Laurel.Engine", "Laurel.Client"],
    };

    /// <summary>Beginnings of package names that a project must not use; an empty beginning forbids every package.</summary>
    private static readonly Dictionary<string, string[]> ForbiddenPackages = new(StringComparer.Ordinal)
    {
        ["Laurel.Engine"] = [""],
        ["Laurel.Client"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "MudBlazor"],
        ["Laurel.Admin"] = ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.AspNetCore.Identity"],
        ["Laurel.Cli"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "MudBlazor"],
    };

    public static IReadOnlyCollection<string> Projects => Allowed.Keys;

    public static IReadOnlyList<string> Violations(string project, string projectFile)
    {
        if (!Allowed.TryGetValue(project, out string[]? allowed))
        {
            return [$"{project} is not one of the projects under src: give it its arrows first."];
        }

        XDocument xml = XDocument.Parse(projectFile);
        IEnumerable<string> arrows =
            from reference in Included(xml, "ProjectReference")
            let target = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))
            where !allowed.Contains(target, StringComparer.Ordinal)
            select $"{project} must not refer to {target}.";
        IEnumerable<string> packages =
            from package in Included(xml, "PackageReference").Concat(Included(xml, "FrameworkReference"))
            where ForbiddenPackages.GetValueOrDefault(project, []).Any(p => package.StartsWith(p, StringComparison.Ordinal))
            select $"{project} must not use {package}.";
        IEnumerable<string> libraries =
            from library in Included(xml, "Reference")
            select $"{project} must not refer to the file {library}.";
        return [.. arrows, .. packages, .. libraries];
    }

    private static IEnumerable<string> Included(XDocument xml, string element) =>
        xml.Descendants(element).Select(e => (string?)e.Attribute("Include") ?? "");
}
