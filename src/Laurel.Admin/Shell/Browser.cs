using Microsoft.JSInterop;

namespace Laurel.Admin.Shell;

/// <summary>What the shell asks of the browser: remembered choices, the clipboard, the printer, the focus.</summary>
internal sealed class Browser(IJSRuntime script) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async ValueTask<string?> ReadAsync(string key) => await (await ModuleAsync()).InvokeAsync<string?>("read", key);

    /// <summary>Remembers <paramref name="value"/> on this device; null forgets it.</summary>
    public async ValueTask WriteAsync(string key, string? value) => await (await ModuleAsync()).InvokeVoidAsync("write", key, value);

    public async ValueTask ShowThemeAsync(bool dark) => await (await ModuleAsync()).InvokeVoidAsync("showTheme", dark);

    /// <summary>Tells <paramref name="page"/> whenever the device turns dark or light, until the answer's <c>stop</c> is called.</summary>
    public async ValueTask<IJSObjectReference> WatchDarkAsync<T>(DotNetObjectReference<T> page) where T : class =>
        await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("watchDark", page);

    /// <summary>False when the browser doesn't let a page copy.</summary>
    public async ValueTask<bool> CopyAsync(string text) => await (await ModuleAsync()).InvokeAsync<bool>("copy", text);

    public async ValueTask PrintAsync() => await (await ModuleAsync()).InvokeVoidAsync("print");

    public async ValueTask FocusAsync(string selector) => await (await ModuleAsync()).InvokeVoidAsync("focus", selector);

    public async ValueTask DisposeAsync()
    {
        if (_module is not null) await (await _module).DisposeAsync();
    }

    private Task<IJSObjectReference> ModuleAsync() =>
        _module ??= script.InvokeAsync<IJSObjectReference>("import", "./js/shell.js").AsTask();
}
