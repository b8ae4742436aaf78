using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Laurel.Server.Platform.Storage;

/// <summary>
/// Writes many rows of one kind by one statement, a column after the other: PostgreSQL plans it once, whatever their number, and a row
/// costs a few microseconds instead of a statement of its own.
/// </summary>
internal sealed class RowArrays
{
    private readonly string _sql;
    private readonly Column[] _columns;

    public RowArrays(IEntityType kind)
    {
        StoreObjectIdentifier table = StoreObjectIdentifier.Create(kind, StoreObjectType.Table)!.Value;
        _columns = [.. kind.GetProperties().Where(property => !IsCounted(property)).Select(property => new Column(property, table))];
        string names = string.Join(", ", _columns.Select(column => column.Name));
        string arrays = string.Join(", ", _columns.Select((column, i) => $"${i + 1}::{column.Type}[]"));
        _sql = $"INSERT INTO {table.Name} ({names}) SELECT * FROM unnest({arrays})";
    }

    public NpgsqlBatchCommand Insert(IReadOnlyList<object> rows)
    {
        var command = new NpgsqlBatchCommand(_sql);
        foreach (Column column in _columns) command.Parameters.Add(column.Read(rows));
        return command;
    }

    /// <summary>Whether the database itself numbers the rows.</summary>
    private static bool IsCounted(IProperty property) =>
        property.ValueGenerated == ValueGenerated.OnAdd && (property.ClrType == typeof(long) || property.ClrType == typeof(int));

    private sealed class Column
    {
        private readonly IProperty _property;
        private readonly Func<object?, object?>? _convert;
        private readonly Type _kind;

        public Column(IProperty property, StoreObjectIdentifier table)
        {
            _property = property;
            RelationalTypeMapping mapping = (RelationalTypeMapping)property.GetTypeMapping();
            _convert = mapping.Converter?.ConvertToProvider;
            Type kind = mapping.Converter?.ProviderClrType ?? property.ClrType;
            kind = Nullable.GetUnderlyingType(kind) ?? kind;
            _kind = kind.IsValueType && property.IsNullable ? typeof(Nullable<>).MakeGenericType(kind) : kind;
            Name = property.GetColumnName(table)!;
            Type = mapping.StoreTypeNameBase;
        }

        public string Name { get; }

        public string Type { get; }

        public NpgsqlParameter Read(IReadOnlyList<object> rows)
        {
            var values = Array.CreateInstance(_kind, rows.Count);
            for (int i = 0; i < rows.Count; i++)
            {
                object? value = _property.GetGetter().GetClrValue(rows[i]);
                values.SetValue(value is null || _convert is null ? value : _convert(value), i);
            }

            return new NpgsqlParameter { Value = values };
        }
    }
}
