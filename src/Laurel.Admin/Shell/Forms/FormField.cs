using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Shell.Forms;

/// <summary>
/// What every field of the editor has: a place in what is written (its JSON pointer), a label, a text, and the engine's problem there.
/// A field draws itself again only when something of its own changed; sixty fields redrawn at each key would be felt.
/// </summary>
public abstract class FormField : ComponentBase, IDisposable
{
    private (string?, string?, string?, string?, string?, bool) _drawn;
    private bool _isDrawn;
    private string? _registered;

    [CascadingParameter]
    public FieldForm Form { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Pointer { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    protected string? Error => Form.ErrorAt(Pointer);

    /// <summary>Further state that makes a field draw itself again.</summary>
    protected virtual string? Extra => null;

    protected string Id => IdOf(Pointer);

    public static string IdOf(string pointer) => "field" + pointer.Replace('/', '-');

    public void Dispose()
    {
        Form.Changed -= Redraw;
        Form.Unregister(Pointer, FocusAsync);
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask FocusAsync();

    protected async Task SetAsync(string? value)
    {
        if (value == Value) return;
        Value = value;
        await ValueChanged.InvokeAsync(value);
        Form.Touch();
    }

    // A parent whose parameters stayed the same does not draw its fields again, but what the engine says of them may have changed.
    protected override void OnInitialized() => Form.Changed += Redraw;

    protected override void OnParametersSet()
    {
        if (_registered is not null && _registered != Pointer) Form.Unregister(_registered, FocusAsync);
        Form.Register(Pointer, FocusAsync);
        _registered = Pointer;
    }

    protected override bool ShouldRender()
    {
        (string?, string?, string?, string?, string?, bool) now = (Label, Value, Hint, Error, Pointer + Extra, Disabled);
        if (_isDrawn && now == _drawn) return false;
        (_drawn, _isDrawn) = (now, true);
        return true;
    }

    private void Redraw(object? sender, EventArgs changed) => _ = InvokeAsync(StateHasChanged);
}
