using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Laurel.Server.Platform.Storage;

/// <summary>Tables and columns are named in snake case, as people write SQL by hand.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (IMutableEntityType entity in builder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            // Only a table that a feature named itself keeps its name; the rest are called after their class.
            if (entity.GetTableName() is { } table && !char.IsLower(table[0])) entity.SetTableName(Write(entity.ClrType.Name));
            foreach (IMutableProperty property in entity.GetProperties()) property.SetColumnName(Write(property.Name));
            string name = entity.GetTableName()!;
            foreach (IMutableKey key in entity.GetKeys()) key.SetName((key.IsPrimaryKey() ? "pk_" : "ak_") + name);
            foreach (IMutableForeignKey key in entity.GetForeignKeys()) key.SetConstraintName($"fk_{name}_{Columns(key.Properties)}");
            foreach (IMutableIndex index in entity.GetIndexes()) index.SetDatabaseName($"ix_{name}_{Columns(index.Properties)}");
        }
    }

    private static string Columns(IReadOnlyList<IMutableProperty> properties) => string.Join('_', properties.Select(p => Write(p.Name)));

    private static string Write(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.Split('`')[0]);
}
