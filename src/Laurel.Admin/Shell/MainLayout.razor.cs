using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Laurel.Admin.Shell;

public sealed partial class MainLayout : IDisposable
{
    private bool _menuOpen = true;

    [Inject] private Browser Browser { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private string SkipTarget => Navigation.Uri.Split('#')[0] + "#content";

    public void Dispose() => Navigation.LocationChanged -= Refresh;

    protected override void OnInitialized() => Navigation.LocationChanged += Refresh;

    // The skip link points into the page that is shown, so it changes with the address.
    private void Refresh(object? sender, LocationChangedEventArgs moved) => StateHasChanged();

    private void ToggleMenu() => _menuOpen = !_menuOpen;

    private async Task FocusContentAsync() => await Browser.FocusAsync("#content");
}
