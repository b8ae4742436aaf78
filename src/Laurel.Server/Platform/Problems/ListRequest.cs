using System.Globalization;
using Laurel.Client;
using Laurel.Engine.Problems;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Problems;

/// <summary>
/// What a list is asked: search, order and page, each checked; a name that nobody knows is a problem, not a silent default.
/// </summary>
internal sealed class ListRequest
{
    private const int LongestSearch = 100;
    private const int LargestPage = 200;

    private readonly IQueryCollection _query;
    private readonly ProblemList _problems = new();

    /// <param name="query">The query string.</param>
    /// <param name="sorts">The sorts that the list knows; the first is the default. Of none it is no list, but a report.</param>
    /// <param name="filters">Names of its own filters.</param>
    public ListRequest(IQueryCollection query, IReadOnlyList<string> sorts, params IReadOnlyList<string> filters)
        : this(query, isSearched: true, sorts, filters)
    {
    }

    private ListRequest(IQueryCollection query, bool isSearched, IReadOnlyList<string> sorts, IReadOnlyList<string> filters)
    {
        _query = query;
        bool isList = sorts.Count > 0;
        foreach (string name in query.Keys.Where(name => !(isList && IsOfLists(name, isSearched)) && !filters.Contains(name)))
        {
            _problems.Add(ProblemCode.UnknownField, $"query/{name}", "There is no such parameter.");
        }

        Sort = "";
        if (!isList) return;
        Search = isSearched ? Text("search", LongestSearch) : null;
        Page = Number("page", 1, 1_000_000) ?? 1;
        PageSize = Number("pageSize", 1, LargestPage) ?? 50;
        string? sort = Text("sort", LongestSearch);
        Descending = sort?.StartsWith('-') == true;
        IsSorted = sort is not null;
        Sort = sort?.TrimStart('-') ?? sorts[0];
        if (!sorts.Contains(Sort))
        {
            _problems.Add(
                ProblemCode.InvalidValue, "query/sort",
                $"One of {string.Join(", ", sorts)} is needed; -{sorts[0]} sorts the other way round.");
        }
    }

    /// <summary>What a list is asked in which there is no text to look for: to search it is refused.</summary>
    public static ListRequest Unsearched(IQueryCollection query, IReadOnlyList<string> sorts, params IReadOnlyList<string> filters) =>
        new(query, isSearched: false, sorts, filters);

    public string? Search { get; }

    public string Sort { get; }

    /// <summary>Whether an order was asked for at all.</summary>
    public bool IsSorted { get; }

    /// <summary>Whether the sort has a minus before it.</summary>
    public bool Descending { get; }

    public int Page { get; }

    public int PageSize { get; }

    /// <summary>A filter's text; null when it is absent or empty.</summary>
    public string? Text(string name, int most = LongestSearch)
    {
        string? text = _query[name].LastOrDefault();
        if (text?.Length > most)
        {
            _problems.Add(ProblemCode.OutOfRange, $"query/{name}", $"At most {most} characters are allowed.");
            return null;
        }

        if (text?.Any(char.IsControl) == true)
        {
            _problems.Add(ProblemCode.InvalidValue, $"query/{name}", "Control characters are not allowed.");
            return null;
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>A filter's day.</summary>
    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return day;
        }

        _problems.Add(ProblemCode.InvalidValue, $"query/{name}", "A date such as 2026-11-23 is needed.");
        return null;
    }

    /// <summary>A filter that is true or false.</summary>
    public bool? Truth(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (text is "true" or "false")
        {
            return text == "true";
        }

        _problems.Add(ProblemCode.InvalidValue, $"query/{name}", "true or false is needed.");
        return null;
    }

    /// <summary>A whole number.</summary>
    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        _problems.Add(ProblemCode.OutOfRange, $"query/{name}", $"A whole number from {least} to {most} is needed.");
        return null;
    }

    /// <summary>Notes that this list comes whole, so that a page of it can't be asked for.</summary>
    public void ComesWhole()
    {
        foreach (string name in _query.Keys.Where(name => name is "page" or "pageSize"))
        {
            _problems.Add(ProblemCode.UnknownField, $"query/{name}", "This list comes whole; it has no pages.");
        }
    }

    /// <summary>A filter's moment; of a day alone, its end in the zone of this installation.</summary>
    public DateTimeOffset? Moment(string name, Stores.HouseCalendar calendar)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : calendar.StartOf(day.AddDays(1)).AddTicks(-10);
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
        {
            return moment.ToUniversalTime();
        }

        _problems.Add(
            ProblemCode.InvalidValue, $"query/{name}", "A moment such as 2026-11-23T15:30:00+03:00, or a date, is needed.");
        return null;
    }

    /// <summary>Notes that a parameter is needed.</summary>
    public void Missing(string name, string message) => _problems.Add(ProblemCode.MissingField, $"query/{name}", message);

    /// <summary>Notes that a filter's value is not one it knows.</summary>
    public void Invalid(string name, string message) => _problems.Add(ProblemCode.InvalidValue, $"query/{name}", message);

    /// <exception cref="ProblemsException">A parameter is not right.</exception>
    public void ThrowIfWrong()
    {
        if (_problems.Count > 0)
        {
            throw new ProblemsException(_problems.ToList());
        }
    }

    /// <summary>Takes the page out of an ordered query, and counts the whole.</summary>
    public async Task<Page<TView>> PageAsync<TRow, TView>(IQueryable<TRow> ordered, Func<TRow, TView> view, CancellationToken cancel)
    {
        int total = await ordered.CountAsync(cancel);
        List<TRow> rows = await ordered.Skip((Page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return new Page<TView> { Items = [.. rows.Select(view)], Total = total, PageNumber = Page, PageSize = PageSize };
    }

    private static bool IsOfLists(string name, bool isSearched) =>
        name is "sort" or "page" or "pageSize" || (isSearched && name == "search");
}
