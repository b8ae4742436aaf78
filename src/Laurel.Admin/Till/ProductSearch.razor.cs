using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Till;

public sealed partial class ProductSearch
{
    private IReadOnlyList<ProductView> _found = [];
    private string _text = "";
    private string _said = "";
    private int _at;
    private bool _stay;

    [Parameter] public EventCallback<(ProductView Product, decimal Count)> Chosen { get; set; }

    [Inject] private TillSession Session { get; set; } = default!;

    [Inject] private Notices Notices { get; set; } = default!;

    [Inject] private IStringLocalizer<ShellWords> ShellWords { get; set; } = default!;

    /// <summary>A whole code at once, from a scanner.</summary>
    public Task ScanAsync(string code) => TryAsync(async () =>
    {
        if (await Session.Catalogue.ByBarcodeAsync(code.Trim()) is { } product) await ChooseAsync(product, 1m);
        else Say(Words["Search.None", code]);
    });

    private async Task TypedAsync(ChangeEventArgs typed)
    {
        _text = typed.Value as string ?? "";
        _at = 0;
        _said = "";
        string asked = _text;
        string wanted = CountedCode.Of(asked).Code;
        await TryAsync(async () =>
        {
            IReadOnlyList<ProductView> found = await Session.Catalogue.SearchAsync(wanted);
            if (asked != _text) return;
            _found = found;
            if (wanted.Length > 1 && found.Count == 0) Say(Words["Search.None", wanted]);
        });
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        _stay = key.Key is "ArrowDown" or "ArrowUp" or "Enter";
        switch (key.Key)
        {
            case "ArrowDown" when _found.Count > 0: _at = (_at + 1) % _found.Count; break;
            case "ArrowUp" when _found.Count > 0: _at = (_at + _found.Count - 1) % _found.Count; break;
            case "Escape": Empty(); break;
            case "Enter": await TryAsync(EnterAsync); break;
        }
    }

    // A scanner ends with Enter: an exact code goes in at once, whatever else the list offers.
    private async Task EnterAsync()
    {
        (string code, decimal count) = CountedCode.Of(_text);
        if (code.Length == 0) return;
        if (_at == 0 && await Session.Catalogue.ByBarcodeAsync(code) is { } exact) await ChooseAsync(exact, count);
        else if (_found.Count > _at) await ChooseAsync(_found[_at], count);
        else Say(Words["Search.None", code]);
    }

    private async Task ChooseAsync(ProductView product, decimal count)
    {
        Empty();
        Say(count == 1m ? Words["Search.Added", product.Name] : Words["Search.AddedMany", Formats.Quantity(count), product.Name]);
        await Chosen.InvokeAsync((product, count));
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Notices.Tell(failure);
        }
    }

    private void Empty()
    {
        _text = "";
        _found = [];
        _at = 0;
    }

    private void Say(string text)
    {
        _said = text;
        StateHasChanged();
    }
}
