using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Till;

/// <summary>A part of the till's page: it is drawn again whenever the cart or its price changes.</summary>
public abstract class TillPart : ComponentBase, IDisposable
{
    [Inject] private protected TillSession Session { get; set; } = default!;

    public void Dispose()
    {
        Session.Changed -= Refresh;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Session.Changed += Refresh;

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
