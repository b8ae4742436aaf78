using System.Text.Json;
using Laurel.Admin.Till.Points;
using Laurel.Client;
using Laurel.Engine.Loyalty.Redemption;

namespace Laurel.Admin.Till;

/// <summary>Points where the server can't be reached to hold them: no more pay than the program lets a till spend so.</summary>
internal sealed partial class TillSession
{
    private const string UnheldKey = "laurel.till.unheld";

    private UnheldPoints _unheld = UnheldPoints.None;

    /// <summary>Whether this payment goes on without the server; it then does until it ends, so that nobody sees the price jump.</summary>
    private bool _isOffline;

    /// <summary>The payment was called off: the next one may use all points again that were chosen.</summary>
    public async Task EndPaymentAsync()
    {
        _isOffline = false;
        await PayWithAsync([]);
        await ReleaseAsync();
    }

    /// <summary>The cart as it is sold when nobody holds its points. What was chosen stays chosen for when somebody can.</summary>
    private PricedCart WithinOfflineLimit(PricedCart cart)
    {
        if (Lowered is { IsOffline: true }) Lowered = null;
        if (!_isOffline || cart.Points == 0 || Spender is not { } member) return cart;
        DateOnly day = DateOnly.FromDateTime(cart.Basket.At.DateTime);
        RedemptionOffer most = PricedCart.MostOf(_book!, cart.Basket, member, _unheld.SpentOf(member, day));
        PricedCart within = PricedCart.With(_book!, cart.Basket, member, cart.Points, most);
        if (within.Points == cart.Points) return cart;
        Lowered = new PointsLowered(cart.Points, within.Points, IsOffline: true);
        return within;
    }

    /// <summary>Goes on without the server, under the same id: should it hold something for it after all, the sale takes it.</summary>
    private void GoOnOffline(PricedCart cart)
    {
        _isOffline = true;
        Priced = WithinOfflineLimit(cart);
        Held = Held! with { Settings = Priced.Settings, Shown = Priced.Quote, Quote = Priced.Quote };
    }

    /// <summary>Whose points a sale spends that nobody holds; null when it spends none, or they are held.</summary>
    private string? UnheldAccountOf(HeldSale sale) =>
        sale is { Until: null, Settings.PointsToRedeem: > 0 } && Spender is { } member ? UnheldPoints.AccountOf(member) : null;

    private async Task NoteUnheldAsync(string account, SaleCommit sold)
    {
        _unheld = _unheld.With(account, sold.Settings!.PointsToRedeem, DateOnly.FromDateTime(sold.At.DateTime));
        await browser.WriteAsync(UnheldKey, JsonSerializer.Serialize(_unheld, CartJson.Default.UnheldPoints));
    }

    private async Task RestoreUnheldAsync()
    {
        if (await browser.ReadAsync(UnheldKey) is not { } saved) return;
        try
        {
            _unheld = JsonSerializer.Deserialize(saved, CartJson.Default.UnheldPoints) ?? UnheldPoints.None;
        }
        catch (JsonException)
        {
            // Written by another version of these pages; the server notes what is too much.
            await browser.WriteAsync(UnheldKey, null);
        }
    }
}
