using System.Globalization;

namespace Laurel.Server.Customers;

/// <summary>A name as a till shows it: enough to greet by, not enough to know somebody by.</summary>
internal static class NameMask
{
    private const string Hidden = "***";

    /// <summary>The first letter of each word; the number of stars says nothing about the length.</summary>
    public static string Of(string name) =>
        string.Join(' ', Words(name).Select(word => StringInfo.GetNextTextElement(word) + Hidden));

    private static string[] Words(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
