namespace Laurel.Server.Platform.Problems;

/// <summary>Pointers into a body (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>The pointer to a member, with <c>~</c> and <c>/</c> escaped.</summary>
    public static string At(string pointer, string member) =>
        $"{pointer}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
