using System.Globalization;

namespace Laurel.Server.Platform.Storage;

/// <summary>One statement of SQL that both databases understand, and that returns rows: what it found, or what it changed.</summary>
/// <param name="Sql">Has <c>$1</c>, <c>$2</c> and so on for its values; <c>= ANY($1)</c> is one of a list.</param>
/// <param name="Values">
/// Identifiers, numbers, texts, instants, and arrays of identifiers or texts. A single array is written <c>[array]</c>.
/// </param>
internal sealed record Statement(string Sql, params IReadOnlyList<object> Values)
{
    /// <summary>Where the name of the rows stands in the text of a statement that works on many.</summary>
    public const string RowsPlace = "{rows}";

    /// <summary>What a statement that works on many rows works on; it then has no other values.</summary>
    public AddedRows? Rows { get; private init; }

    /// <summary>Whether it fails, and with it all that is written, when it does not return a row for each of <see cref="Rows"/>.</summary>
    public bool IsForAll { get; private init; }

    /// <summary>
    /// One statement for many rows. It names them <c>{rows}</c> where it takes them from, and then <c>added</c>; the names of their columns
    /// must not be those of the table that it changes. They are gone through in their order.
    /// </summary>
    public static Statement For(string sql, AddedRows rows) => new(sql) { Rows = rows };

    /// <summary>The same, but when it does not change all rows nothing is kept: <see cref="NotForAllException"/>.</summary>
    public static Statement ForAll(string sql, AddedRows rows) => For(sql, rows) with { IsForAll = true };
}

/// <summary>A statement that had to change all of its rows met one that it may not change, and nothing was kept.</summary>
internal sealed class NotForAllException() : Exception("A row may not be changed so.");

/// <summary>Rows that a statement gets, all of the same columns.</summary>
/// <param name="Columns">Their names.</param>
/// <param name="Values">For each row its values: identifiers, numbers, texts, instants, or days; one at least.</param>
internal sealed record AddedRows(IReadOnlyList<string> Columns, IReadOnlyList<object[]> Values)
{
    /// <summary>
    /// What is locked for each row, in their order, before anything is changed: a table, and its key that the first column names. Without
    /// it the order is the database's choice, and two statements that change the same rows could wait for each other.
    /// </summary>
    public (string Table, string Key)? Locked { get; init; }
}

/// <summary>A row as a statement returned it, whose values the two databases give in types of their own.</summary>
internal readonly struct Row(object[] values)
{
    public Guid Id(int column) => values[column] is Guid id ? id : Guid.Parse((string)values[column], CultureInfo.InvariantCulture);

    public bool IsNull(int column) => values[column] is DBNull;

    public string Text(int column) => (string)values[column];

    public string? TextOrNull(int column) => values[column] as string;

    /// <summary>A whole number, or 1 for true and 0 for false.</summary>
    public long Number(int column) => Convert.ToInt64(values[column], CultureInfo.InvariantCulture);

    public DateTimeOffset? Moment(int column) => values[column] switch
    {
        DBNull => null,
        DateTime time => new DateTimeOffset(time, TimeSpan.Zero),
        object ticks => new DateTimeOffset((long)ticks, TimeSpan.Zero),
    };

    public DateOnly? Day(int column) => values[column] switch
    {
        DBNull => null,
        DateOnly day => day,
        DateTime time => DateOnly.FromDateTime(time),
        object text => DateOnly.ParseExact((string)text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
