using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Laurel.Admin.Shell.Forms;

/// <summary>Asks what is to become of changes to something that somebody else changed meanwhile.</summary>
internal static class ConflictQuestion
{
    /// <summary>True takes theirs, false saves mine over it, null does neither.</summary>
    public static Task<bool?> AskAsync(IDialogService dialogs, IStringLocalizer<ShellWords> words, string title) =>
        dialogs.ShowMessageBoxAsync(
            title, words["Conflict.Text"], words["Conflict.Reload"], words["Conflict.Overwrite"], words["Cancel"]);
}
