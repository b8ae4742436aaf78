using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Laurel.Admin.Shell;

public sealed partial class Surroundings : IDisposable
{
    private MudThemeProvider _provider = default!;
    private bool _dark;
    private bool _systemDark;
    private bool _ready;

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    [Inject] private Browser Browser { get; set; } = default!;

    [Inject] private Preferences Preferences { get; set; } = default!;

    public void Dispose() => Preferences.Changed -= Repaint;

    protected override void OnInitialized() => Preferences.Changed += Repaint;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _systemDark = await _provider.GetSystemDarkModeAsync();
        await Preferences.LoadAsync();
        await _provider.WatchSystemDarkModeAsync(SystemChangedAsync);
        _ready = true;
        StateHasChanged();
    }

    private async Task SystemChangedAsync(bool dark)
    {
        _systemDark = dark;
        await PaintAsync();
    }

    private void Repaint(object? sender, EventArgs e) => _ = InvokeAsync(PaintAsync);

    private async Task PaintAsync()
    {
        _dark = Preferences.Theme == ThemeChoice.Dark || (Preferences.Theme == ThemeChoice.System && _systemDark);
        await Browser.ShowThemeAsync(_dark);
        StateHasChanged();
    }
}
