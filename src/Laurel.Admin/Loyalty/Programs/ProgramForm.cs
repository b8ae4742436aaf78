using System.Globalization;
using Laurel.Admin.Shell.Forms;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>The state of the editor: the draft, and what the engine says about it after every change.</summary>
public sealed class ProgramForm : FieldForm
{
    private const string TermsAt = "/terms";

    private readonly ProgramSpeech _speech;
    private string _saved;

    internal ProgramForm(ProgramDraft draft, CultureInfo culture, ProgramSpeech speech)
    {
        (Draft, Culture, _speech) = (draft, culture, speech);
        Currency = Currency.Of(draft.Currency);
        Recheck();
        _saved = Written;
    }

    public ProgramDraft Draft { get; private set; }

    public Currency Currency { get; }

    public CultureInfo Culture { get; }

    public bool IsNew { get; init; }

    /// <summary>The program as the engine counts with it, or null while something that it counts with is wrong.</summary>
    public PointsProgram? Program { get; private set; }

    /// <summary>The program as the server takes it; only to be asked for when nothing is wrong.</summary>
    public LoyaltyProgramChange Change => new()
    {
        Code = Draft.Code.Trim(), Store = Draft.Store, IsActive = Draft.IsActive, Terms = Program!.Terms,
    };

    /// <summary>The draft as text; equal texts are equal drafts.</summary>
    public string Written { get; private set; } = "";

    public bool IsDirty => Written != _saved;

    public override string FieldName(string pointer) => _speech.FieldName(pointer);

    public override string Say(Problem problem) => _speech.Say(problem);

    /// <summary>Shows what the server found wrong, each at its field.</summary>
    internal void Refuse(IReadOnlyList<FieldProblem> found) => Refuse(
    [
        .. found.Select(problem => ProgramWriter.AtField(new Problem(
            problem.Code,
            FieldPointer.IsWithin(problem.Pointer, TermsAt) ? problem.Pointer[TermsAt.Length..] : problem.Pointer,
            problem.Message))),
    ]);

    internal void MarkSaved() => _saved = Written;

    /// <summary>Starts again from what the server holds now.</summary>
    internal void Replace(ProgramDraft draft)
    {
        Draft = draft;
        Touch();
        MarkSaved();
    }

    private protected override IReadOnlyList<Problem> Check()
    {
        WrittenProgram written = ProgramWriter.Write(Draft, Culture);
        Program = written.CanCount ? PointsProgram.Compile(written.Terms!) : null;
        Written = $"{Draft.Code}|{Draft.Store}|{Draft.IsActive}|{written.Json}";
        return string.IsNullOrWhiteSpace(Draft.Code)
            ? [new Problem(ProblemCode.MissingField, "/code", "A code is needed."), .. written.Problems]
            : written.Problems;
    }
}
