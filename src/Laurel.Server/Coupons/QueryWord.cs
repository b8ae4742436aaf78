using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Coupons;

/// <summary>Filters of lists that know a few words only, or ids.</summary>
internal static class QueryWord
{
    public static T? Read<T>(ListRequest request, string name)
        where T : struct, Enum
    {
        if (request.Text(name) is not { } text) return null;
        if (Words<T>.TryRead(text, out T value)) return value;
        request.Invalid(name, $"One of {string.Join(", ", Enum.GetValues<T>().Select(Words<T>.Write))} is needed.");
        return null;
    }

    public static Guid? Id(ListRequest request, string name)
    {
        if (request.Text(name) is not { } text) return null;
        if (Guid.TryParse(text, out Guid id)) return id;
        request.Invalid(name, "A UUID is needed.");
        return null;
    }
}
