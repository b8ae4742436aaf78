namespace Laurel.Engine.Problems;

/// <summary>Collects problems, at most one for each field: what is misread is not judged a second time.</summary>
public sealed class ProblemList
{
    private const int Most = 200;
    private List<Problem>? _problems;
    private HashSet<(int, string)>? _seen;

    private int _scope;

    /// <summary>The campaign that is being read or checked.</summary>
    public string? Campaign { get; private set; }

    public int Count => _problems?.Count ?? 0;

    /// <summary>Where everything that is added now stands in the document that the caller sent.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Everything that is added from now on is about this campaign, the nth of its list.</summary>
    public void About(int index, string? campaign)
    {
        _scope = index + 1;
        Campaign = campaign;
    }

    public void Add(string code, string pointer, string message)
    {
        string full = Prefix + pointer;
        _problems ??= [];
        _seen ??= [];
        if (_problems.Count < Most && _seen.Add((_scope, full)))
        {
            _problems.Add(new Problem(code, full, message, Campaign));
        }
    }

    public IReadOnlyList<Problem> ToList() => _problems is null ? [] : [.. _problems];

    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new ProblemsException(ToList());
        }
    }
}
