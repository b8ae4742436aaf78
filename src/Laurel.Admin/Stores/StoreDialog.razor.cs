using System.Globalization;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Laurel.Admin.Stores;

/// <summary>A store with its tills as somebody types it; what is wrong with it is said at its field.</summary>
public sealed partial class StoreDialog
{
    private readonly List<TillView> _tills = [];
    private string _code = "";
    private string _name = "";
    private string _city = "";
    private string _timeZone = "Europe/Istanbul";
    private string _currency = "";
    private bool _pricesIncludeVat = true;
    private bool _isOn = true;
    private bool _busy;
    private Exception? _failure;

    [CascadingParameter] public required IMudDialogInstance Dialog { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter] public StoreView? Store { get; set; }

    internal static async Task<StoreView?> ShowAsync(IDialogService dialogs, string title, StoreView? store)
    {
        var given = new DialogParameters<StoreDialog> { { dialog => dialog.Store, store } };
        IDialogReference shown = await dialogs.ShowAsync<StoreDialog>(
            title, given, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        return (await shown.Result) is { Canceled: false, Data: StoreView saved } ? saved : null;
    }

    protected override async Task OnInitializedAsync()
    {
        if (Store is { } store)
        {
            (_code, _name, _city, _timeZone, _currency) = (store.Code, store.Name, store.City, store.TimeZone, store.Currency);
            (_pricesIncludeVat, _isOn) = (store.PricesIncludeVat, !store.IsOff);
            _tills.AddRange(store.Tills);
            return;
        }

        // All stores of an installation sell in one currency, so nobody is asked for it.
        try
        {
            await Known.LoadAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _failure = failure;
        }

        _currency = Known.Currency;
        AddTill();
    }

    private static Task<IEnumerable<string>> ZonesAsync(string? typed, CancellationToken cancel) => Task.FromResult(
        StoreClock.Zones.Where(id => string.IsNullOrEmpty(typed) || id.Contains(typed, StringComparison.OrdinalIgnoreCase)));

    private string? At(string pointer) => Speech.SayAt(_failure, pointer);

    private void AddTill()
    {
        string number = (_tills.Count + 1).ToString(CultureInfo.InvariantCulture);
        _tills.Add(new TillView { Code = number, Name = Words["Stores.TillName", number] });
    }

    private async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        _failure = null;
        var store = new StoreView
        {
            Code = _code.Trim(), Name = _name.Trim(), City = _city.Trim(), TimeZone = _timeZone?.Trim() ?? "", Currency = _currency,
            PricesIncludeVat = _pricesIncludeVat, IsOff = !_isOn,
            Tills = [.. _tills.Select(till => new TillView { Code = till.Code.Trim(), Name = till.Name.Trim() })],
        };
        try
        {
            StoreView saved = Store is null ? await Client.CreateStoreAsync(store) : await Client.ChangeStoreAsync(Store.Code, store);
            Dialog.Close(DialogResult.Ok(saved));
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            _failure = failure;
        }
        finally
        {
            _busy = false;
        }
    }
}
