using MudBlazor;

namespace Laurel.Admin.Shell;

/// <summary>Short messages at the foot of the page.</summary>
internal sealed class Notices(ISnackbar bar, ProblemSpeech speech)
{
    public void Done(string text) => bar.Add(text, Severity.Success);

    public void Warn(string text) => bar.Add(text, Severity.Warning);

    public void Tell(Exception exception) => bar.Add(speech.Say(exception), Severity.Error);
}
