using Laurel.Engine.Problems;

namespace Laurel.Admin.Shell.Forms;

/// <summary>
/// A form whose fields stand at JSON pointers: what is wrong with each after every change, and how to get to it.
/// </summary>
public abstract class FieldForm
{
    private readonly Dictionary<string, Func<ValueTask>> _fields = new(StringComparer.Ordinal);
    private IReadOnlyList<Problem> _problems = [];

    /// <summary>Raised after every change, when the new problems are known.</summary>
    public event EventHandler? Changed;

    /// <summary>Missing fields are only complained about once somebody has tried to save.</summary>
    public bool SaveTried { get; private set; }

    /// <summary>The problems that the page shows now.</summary>
    public IReadOnlyList<Problem> Problems =>
        SaveTried ? _problems : [.. _problems.Where(problem => problem.Code != ProblemCode.MissingField)];

    /// <summary>The name of the field as its label says it, for the summary of problems.</summary>
    public abstract string FieldName(string pointer);

    /// <summary>What is wrong, in the reader's language.</summary>
    public abstract string Say(Problem problem);

    public string? ErrorAt(string pointer) =>
        Problems.FirstOrDefault(candidate => candidate.Pointer == pointer) is { } problem ? Say(problem) : null;

    /// <summary>Whether anything is wrong with a field or with something inside it.</summary>
    public bool HasProblemUnder(string pointer) => Problems.Any(problem => FieldPointer.IsWithin(problem.Pointer, pointer));

    /// <summary>To be called by a field when its value changed.</summary>
    public void Touch()
    {
        Recheck();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>From now on missing fields count as wrong. False when something is wrong.</summary>
    public bool TrySave()
    {
        SaveTried = true;
        Touch();
        return _problems.Count == 0;
    }

    /// <summary>Shows what the server found wrong, in place of what the engine found here.</summary>
    public void Refuse(IReadOnlyList<Problem> problems)
    {
        SaveTried = true;
        _problems = problems;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal void Register(string pointer, Func<ValueTask> focus) => _fields[pointer] = focus;

    internal void Unregister(string pointer, Func<ValueTask> focus)
    {
        if (_fields.TryGetValue(pointer, out Func<ValueTask>? known) && known == focus) _fields.Remove(pointer);
    }

    /// <summary>Puts the cursor into the field, or into the nearest one that stands on the page.</summary>
    public async Task FocusAsync(string pointer)
    {
        string? nearest = _fields.Keys
            .Where(known => FieldPointer.IsWithin(pointer, known) || FieldPointer.IsWithin(known, pointer))
            .OrderByDescending(known => known == pointer)
            .ThenByDescending(known => FieldPointer.IsWithin(pointer, known) ? known.Length : 0)
            .FirstOrDefault();
        if (nearest is not null) await _fields[nearest]();
    }

    /// <summary>Looks at what the form holds now, and says everything that is wrong with it.</summary>
    private protected abstract IReadOnlyList<Problem> Check();

    private protected void Recheck() => _problems = Check();
}
