using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Laurel.Admin.Shell;

public sealed partial class Surroundings : IAsyncDisposable
{
    private bool _dark;
    private bool _systemDark;
    private bool _ready;
    private bool _gone;
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
        _gone = true;
        Preferences.Changed -= Repaint;

        // A watch that is still being set up is stopped by whoever sets it up; its reference must live until then.
        if (_watch is not null) await StopWatchingAsync(_watch);
    }

    protected override void OnInitialized() => Preferences.Changed += Repaint;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        IJSObjectReference watch = await Browser.WatchDarkAsync(_self);
        if (_gone)
        {
            // Another page with a frame of its own took over while the browser was asked.
            await StopWatchingAsync(watch);
            return;
        }

        _watch = watch;
        _systemDark = await watch.InvokeAsync<bool>("isDark");
        await Preferences.LoadAsync();
        if (_gone) return;
        _ready = true;
        StateHasChanged();
    }

    private async Task StopWatchingAsync(IJSObjectReference watch)
    {
        _watch = null;
        await watch.InvokeVoidAsync("stop");
        await watch.DisposeAsync();
        _self?.Dispose();
    }

    private void Repaint(object? sender, EventArgs e) => _ = InvokeAsync(PaintAsync);

    private async Task PaintAsync()
    {
        _dark = Preferences.Theme == ThemeChoice.Dark || (Preferences.Theme == ThemeChoice.System && _systemDark);
        StateHasChanged();
        await Browser.ShowThemeAsync(_dark);
    }
}
