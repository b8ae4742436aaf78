namespace Laurel.Server.Platform.Storage;

/// <summary>One statement of SQL that both databases understand, and that returns what it changed.</summary>
/// <param name="Sql">Ends with <c>RETURNING</c>; has <c>$1</c>, <c>$2</c> and so on for its values.</param>
/// <param name="Values">Identifiers, numbers, texts and instants.</param>
internal sealed record Statement(string Sql, params IReadOnlyList<object> Values);
