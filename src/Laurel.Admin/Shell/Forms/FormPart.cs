using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Shell.Forms;

/// <summary>A part of a form's page that shows what the form holds, and follows its changes.</summary>
public abstract class FormPart<TForm> : ComponentBase, IDisposable
    where TForm : FieldForm
{
    [CascadingParameter]
    public TForm Form { get; set; } = null!;

    public void Dispose()
    {
        Form.Changed -= Redraw;
        Leave();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Form.Changed += Redraw;

    /// <summary>What else is to be undone when the part goes.</summary>
    private protected virtual void Leave()
    {
    }

    private void Redraw(object? sender, EventArgs changed) => _ = InvokeAsync(StateHasChanged);
}
