using Laurel.Admin.Campaigns;
using Laurel.Admin.Shell.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>A part of the editor of programs that shows and changes the draft, and follows its changes.</summary>
public abstract class ProgramSection : FormPart<ProgramForm>
{
    [Inject]
    protected IStringLocalizer<ProgramWords> Words { get; set; } = null!;

    protected ProgramDraft Draft => Form.Draft;

    protected string CurrencySign => MoneyText.Sign(Form.Currency);

    /// <summary>Words of the wire to choose from, in the words of the reader.</summary>
    protected IReadOnlyList<Choice> ChoicesOf(IEnumerable<string> words, Func<string, string> key) =>
        [.. words.Select(word => new Choice(word, Words[key(word)]))];

    /// <summary>Does something that is no field of its own, and has the form looked at again.</summary>
    protected void Change(Action change)
    {
        change();
        Form.Touch();
    }
}
