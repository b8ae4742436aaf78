using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Laurel.Admin.Shell;

public sealed partial class Surroundings : IAsyncDisposable
{
    private bool _dark;
    private bool _systemDark;
    private bool _ready;
    private DotNetObjectReference<Surroundings>? _self;
    private IJSObjectReference? _watch;

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    [Inject] private Browser Browser { get; set; } = default!;

    [Inject] private Preferences Preferences { get; set; } = default!;

    /// <summary>The device turned dark or light: at sunset, or because somebody chose it.</summary>
    [JSInvokable]
    public async Task DeviceChangedAsync(bool dark)
    {
        _systemDark = dark;
        await PaintAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Preferences.Changed -= Repaint;
        if (_watch is not null)
        {
            await _watch.InvokeVoidAsync("stop");
            await _watch.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override void OnInitialized() => Preferences.Changed += Repaint;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _watch = await Browser.WatchDarkAsync(_self);
        _systemDark = await _watch.InvokeAsync<bool>("isDark");
        await Preferences.LoadAsync();
        _ready = true;
        StateHasChanged();
    }

    private void Repaint(object? sender, EventArgs e) => _ = InvokeAsync(PaintAsync);

    private async Task PaintAsync()
    {
        _dark = Preferences.Theme == ThemeChoice.Dark || (Preferences.Theme == ThemeChoice.System && _systemDark);
        StateHasChanged();
        await Browser.ShowThemeAsync(_dark);
    }
}
