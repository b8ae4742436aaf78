namespace Laurel.Admin.Shell;

/// <summary>A column of a picture: what a pointer over it reads, and the parts that stand on each other.</summary>
/// <param name="Title">A day or a month with its numbers.</param>
/// <param name="Parts">From the line outwards; what is below zero hangs below it.</param>
public sealed record BarColumn(string Title, params IReadOnlyList<BarPart> Parts);

/// <summary>A part of a column.</summary>
/// <param name="Look">The name of its colour: <c>good</c>, <c>gold</c>, <c>grey</c>, <c>bad</c> or <c>other</c>.</param>
/// <param name="Amount">How much, in the unit of the picture.</param>
public sealed record BarPart(string Look, decimal Amount);
