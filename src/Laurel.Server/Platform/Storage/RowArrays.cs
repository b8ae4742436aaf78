using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Npgsql;

namespace Laurel.Server.Platform.Storage;

/// <summary>
/// Writes many rows by one statement, kind by kind and a column after the other: PostgreSQL plans it once, whatever their number, and a
/// row costs a few microseconds instead of a statement of its own.
/// </summary>
internal sealed class RowArrays
{
    /// <summary>Texts that insert rows of several kinds, by their tables.</summary>
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    private readonly string _table;
    private readonly Column[] _columns;

    public RowArrays(IEntityType kind)
    {
        StoreObjectIdentifier table = StoreObjectIdentifier.Create(kind, StoreObjectType.Table)!.Value;
        _table = table.Name;
        _columns =
        [
            .. kind.GetProperties().Where(property => !IsCounted(property)).Select(property => Column.Of(property, table)),
            .. kind.GetNavigations().Where(navigation => navigation.TargetEntityType.IsMappedToJson()).Select(Column.Of),
        ];
    }

    /// <summary>One statement for all: what refers to other rows of it is looked at when all are there.</summary>
    /// <param name="kinds">The rows of each kind; one at least.</param>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<(RowArrays Kind, IReadOnlyList<object> Rows)> kinds)
    {
        string tables = string.Join(' ', kinds.Select(one => one.Kind._table));
        var command = new NpgsqlBatchCommand(Texts.GetOrAdd(tables, static (_, of) => TextOf([.. of.Select(one => one.Kind)]), kinds));
        foreach ((RowArrays kind, IReadOnlyList<object> rows) in kinds)
        {
            foreach (Column column in kind._columns) command.Parameters.Add(column.Parameter(rows));
        }

        return command;
    }

    private static string TextOf(RowArrays[] kinds)
    {
        var inserts = new string[kinds.Length];
        int parameter = 1;
        for (int i = 0; i < kinds.Length; i++)
        {
            string names = string.Join(", ", kinds[i]._columns.Select(column => column.Name));
            string arrays = string.Join(", ", kinds[i]._columns.Select(column => $"${parameter++}::{column.Type}[]"));
            inserts[i] = $"INSERT INTO {kinds[i]._table} ({names}) SELECT * FROM unnest({arrays})";
        }

        string others = string.Join(", ", inserts[..^1].Select((insert, i) => $"kind_{i} AS ({insert})"));
        return others.Length == 0 ? inserts[^1] : $"WITH {others} {inserts[^1]}";
    }

    /// <summary>Whether the database itself numbers the rows.</summary>
    private static bool IsCounted(IProperty property) =>
        property.ValueGenerated == ValueGenerated.OnAdd && (property.ClrType == typeof(long) || property.ClrType == typeof(int));

    /// <param name="Name">Of the column.</param>
    /// <param name="Type">As the database calls it.</param>
    private abstract record Column(string Name, string Type)
    {
        public static Column Of(IProperty property, StoreObjectIdentifier table)
        {
            RelationalTypeMapping mapping = (RelationalTypeMapping)property.GetTypeMapping();
            Func<object?, object?>? convert = mapping.Converter?.ConvertToProvider;
            Type kind = mapping.Converter?.ProviderClrType ?? property.ClrType;
            kind = Nullable.GetUnderlyingType(kind) ?? kind;
            kind = kind.IsValueType && property.IsNullable ? typeof(Nullable<>).MakeGenericType(kind) : kind;
            IClrPropertyGetter getter = property.GetGetter();
            return Of(property.GetColumnName(table)!, mapping.StoreTypeNameBase, kind, row =>
            {
                object? value = getter.GetClrValue(row);
                return value is null || convert is null ? value : convert(value);
            });
        }

        /// <summary>A list that lies in its row as JSON, written as EF reads it.</summary>
        public static Column Of(INavigation navigation)
        {
            IEntityType element = navigation.TargetEntityType;
            (JsonEncodedText Name, IClrPropertyGetter Getter, JsonValueReaderWriter Writer)[] fields =
            [
                .. element.GetProperties().Where(property => property.GetJsonPropertyName() is not null).Select(property => (
                    JsonEncodedText.Encode(property.GetJsonPropertyName()!), property.GetGetter(),
                    property.GetTypeMapping().JsonValueReaderWriter!)),
            ];
            IClrPropertyGetter list = navigation.GetGetter();
            return Of(element.GetContainerColumnName()!, "jsonb", typeof(string), row =>
            {
                var buffer = new ArrayBufferWriter<byte>(1024);
                using (var writer = new Utf8JsonWriter(buffer))
                {
                    writer.WriteStartArray();
                    foreach (object item in (IEnumerable)list.GetClrValue(row)!)
                    {
                        writer.WriteStartObject();
                        foreach ((JsonEncodedText name, IClrPropertyGetter getter, JsonValueReaderWriter value) in fields)
                        {
                            writer.WritePropertyName(name);
                            value.ToJson(writer, getter.GetClrValue(item)!);
                        }

                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                }

                return Encoding.UTF8.GetString(buffer.WrittenSpan);
            });
        }

        /// <summary>The values of some rows.</summary>
        public abstract NpgsqlParameter Parameter(IReadOnlyList<object> rows);

        private static Column Of(string name, string type, Type kind, Func<object, object?> read) =>
            (Column)Activator.CreateInstance(typeof(Column<>).MakeGenericType(kind), name, type, read)!;
    }

    /// <typeparam name="T">What its values are here.</typeparam>
    /// <param name="Name">Of the column.</param>
    /// <param name="Type">As the database calls it.</param>
    /// <param name="Read">The value of a row.</param>
    private sealed record Column<T>(string Name, string Type, Func<object, object?> Read) : Column(Name, Type)
    {
        private readonly string _array = Type + "[]";

        public override NpgsqlParameter Parameter(IReadOnlyList<object> rows)
        {
            var values = new T?[rows.Count];
            for (int i = 0; i < values.Length; i++) values[i] = (T?)Read(rows[i]);
            return new NpgsqlParameter<T?[]> { TypedValue = values, DataTypeName = _array };
        }
    }
}
