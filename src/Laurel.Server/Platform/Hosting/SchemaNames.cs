using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Loyalty.Programs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;

namespace Laurel.Server.Platform.Hosting;

/// <summary>How the types of engine and wire are called in the description.</summary>
internal static class SchemaNames
{
    /// <summary>The name of the schema of every failure.</summary>
    public const string Problem = "Problem";

    private static readonly Type[] Known = [.. typeof(Basket).Assembly.GetExportedTypes(), .. typeof(Book).Assembly.GetExportedTypes()];

    /// <summary>Families whose kinds are called after the family and themselves.</summary>
    private static readonly Type[] Families = [typeof(EarnRule), typeof(PointExpiry)];

    /// <summary>The types of engine and wire by the names of their schemas.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } =
        Known.Where(type => !type.IsGenericType && !type.IsAbstract).ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>The enumerations of engine and wire by their names in the code.</summary>
    public static IReadOnlyDictionary<string, Type> Enums { get; } =
        Known.Where(type => type.IsEnum).ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static string? Of(JsonTypeInfo info)
    {
        if (info.Type == typeof(ProblemDetails)) return Problem;

        // A free object needs no name; it is written out where it stands.
        if ((Nullable.GetUnderlyingType(info.Type) ?? info.Type) == typeof(JsonElement)) return null;

        // The base puts its own name before that of the kind: PercentageDiscount is DiscountPercentage.
        return info.Type.IsSubclassOf(typeof(Discount)) ? KindOf(info.Type) : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
    }

    private static string Of(Type type)
    {
        if (type.IsSubclassOf(typeof(Discount))) return nameof(Discount) + KindOf(type);
        return Families.FirstOrDefault(type.IsSubclassOf) is { } family ? family.Name + type.Name : type.Name;
    }

    private static string KindOf(Type type) => type.Name[..^nameof(Discount).Length];
}
