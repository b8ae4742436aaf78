using System.Globalization;
using System.Text.RegularExpressions;

namespace Laurel.Admin.Shell.Forms;

/// <summary>Reads the JSON pointers at which fields stand.</summary>
internal static partial class FieldPointer
{
    public static bool IsWithin(string pointer, string outer) =>
        pointer == outer || pointer.StartsWith(outer + "/", StringComparison.Ordinal);

    /// <summary>The pointer with its indexes taken out: /products/2/amount is /products/*/amount.</summary>
    public static string PatternOf(string pointer) => Index().Replace(pointer, "/*");

    /// <summary>"/discount/steps/1/from" is "Steps 2 · From"; empty for the whole.</summary>
    public static string NameOf(string pointer, Func<string, string> nameOf)
    {
        string[] parts = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        List<string> said = [];
        for (int i = 0; i < parts.Length; i++)
        {
            bool last = i == parts.Length - 1;
            bool numbered = !last && IsIndex(parts[i + 1], out _);
            if (!last && !numbered) continue;
            if (IsIndex(parts[i], out int index))
            {
                if (said.Count > 0 && i > 0) said[^1] = nameOf(parts[i - 1]) + " " + Place(index);
                continue;
            }

            said.Add(numbered && IsIndex(parts[i + 1], out int next) ? nameOf(parts[i]) + " " + Place(next) : nameOf(parts[i]));
        }

        return string.Join(" · ", said);
    }

    private static bool IsIndex(string part, out int index) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    private static string Place(int index) => (index + 1).ToString(CultureInfo.CurrentCulture);

    [GeneratedRegex("/[0-9]+(?=/|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Index();
}
