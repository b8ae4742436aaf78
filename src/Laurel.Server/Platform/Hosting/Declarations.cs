using Laurel.Server.Platform.Access;

namespace Laurel.Server.Platform.Hosting;

/// <summary>What an endpoint reads besides its body, said where it is mapped, for the description of the API.</summary>
internal static class Declarations
{
    /// <summary>Declares a list: search, order, page, and filters of its own.</summary>
    public static RouteHandlerBuilder Lists(
        this RouteHandlerBuilder endpoint, IReadOnlyList<string> sorts, params IReadOnlyList<QueryField> filters) =>
        endpoint.WithMetadata(new ListFields(sorts, filters));

    /// <summary>Declares a list that has no text to search.</summary>
    public static RouteHandlerBuilder ListsUnsearched(
        this RouteHandlerBuilder endpoint, IReadOnlyList<string> sorts, params IReadOnlyList<QueryField> filters) =>
        endpoint.WithMetadata(new ListFields(sorts, filters) { IsSearched = false });

    /// <summary>Declares a list that is downloaded whole as CSV: search, order, filters, and the mark some programs want.</summary>
    public static RouteHandlerBuilder ListsAsCsv(
        this RouteHandlerBuilder endpoint, IReadOnlyList<string> sorts, params IReadOnlyList<QueryField> filters) =>
        endpoint.MayTakeLong().Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(StatusCodes.Status400BadRequest)
            .WithMetadata(new ListFields(sorts, [.. filters, QueryField.Truth("bom", "Whether the file begins with a byte order mark.")])
            {
                IsWhole = true,
            });

    /// <summary>Declares one parameter of the query string.</summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder endpoint, QueryField field) => endpoint.WithMetadata(field);

    /// <summary>Declares that the answer names its version in <c>ETag</c>.</summary>
    public static RouteHandlerBuilder AnswersETag(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ETagField());

    /// <summary>Declares that a change needs no version where there is nothing to change yet.</summary>
    public static RouteHandlerBuilder MayBeFirst(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new FirstWriteField());

    /// <summary>Declares the header <c>If-None-Match</c>.</summary>
    public static RouteHandlerBuilder AsksIfNoneMatch(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new IfNoneMatchField());

    /// <summary>Declares that a new thing is answered with its address in <c>Location</c>.</summary>
    public static RouteHandlerBuilder AnswersLocation(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new LocationField());
}

/// <summary>A parameter of the query string.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Description">A sentence.</param>
internal sealed record QueryField(string Name, string Description)
{
    /// <summary>The only values there are; null is any text.</summary>
    public IReadOnlyCollection<string>? Words { get; init; }

    /// <summary><c>date</c> or <c>date-time</c>; null is any text.</summary>
    public string? Format { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Of a whole number from 1 on: the most it may be, and what is taken where it is absent.</summary>
    public (int Most, int Otherwise)? Whole { get; init; }

    /// <summary>A parameter that is true or false.</summary>
    public static QueryField Truth(string name, string description) => new(name, description) { Words = ["true", "false"] };
}

/// <summary>The parameters of a list.</summary>
internal sealed record ListFields(IReadOnlyList<string> Sorts, IReadOnlyList<QueryField> Filters)
{
    /// <summary>Whether it comes whole, without pages.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it has text to search. Default true.</summary>
    public bool IsSearched { get; init; } = true;
}

internal sealed record ETagField;

internal sealed record FirstWriteField;

internal sealed record IfNoneMatchField;

internal sealed record LocationField;
