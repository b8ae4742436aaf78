using Laurel.Admin.Till.Points;
using Laurel.Client;

namespace Laurel.Admin.Till;

/// <summary>
/// While a cart is paid the server holds the coupons and limited campaigns it uses, and its price is the one that counts. A till that
/// can't reach the server sells all the same.
/// </summary>
internal sealed partial class TillSession : IDisposable
{
    /// <summary>A cashier does not wait longer for it; the sale then goes on without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>What is nearly over is made anew, since taking the money takes a moment.</summary>
    private static readonly TimeSpan Nearly = TimeSpan.FromSeconds(20);

    /// <summary>What was held just now is held for so long at least, even if the clock of this device says otherwise.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Task<ReservationView>? _asked;
    private int _wish;

    /// <summary>The cart as it is being paid; null before and after.</summary>
    public HeldSale? Held { get; private set; }

    /// <summary>Whether what is held is for this way of paying and will not be over in the next moment.</summary>
    public bool IsHeld => Held is { } held && held.Basket.Tenders.SequenceEqual(Tenders) && held.Settings == Priced?.Settings
        && (held.Until is not { } end || end - time.GetUtcNow() > Nearly);

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Holds what the cart uses, and takes the server's price for it. Of several wishes at once the newest counts.</summary>
    /// <exception cref="LaurelProblemException">The server was reached and will not sell this.</exception>
    public async Task ReserveAsync()
    {
        int wish = ++_wish;
        await _oneAtATime.WaitAsync();
        try
        {
            if (wish == _wish && IsReady && !Cart.IsEmpty && Cart.Pending is null) await HoldAsync();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Gives up what is held: the payment was called off, or the cart is another now.</summary>
    public async Task<bool> ReleaseAsync()
    {
        Held = null;
        if (Cart.Reservation is not { } id) return true;
        try
        {
            // What is still being asked for can't be given up yet: the server would hold it afterwards.
            if (_asked is { } asked) await asked.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (Exception failure) when (failure is LaurelProblemException || IsOutOfReach(failure))
        {
            // It was refused, or nobody knows; to give it up does no harm.
        }

        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            await client.ReleaseAsync(id, patience.Token);
        }
        catch (Exception failure) when (IsOutOfReach(failure))
        {
            // It stays noted and is given up later; at the latest it ends by itself.
            return false;
        }
        catch (LaurelProblemException)
        {
            // There is none, or it is a sale by now.
        }

        await NoteAsync(null);
        return true;
    }

    private async Task HoldAsync()
    {
        bool isReached = await ReleaseAsync();
        PricedCart cart = PriceNow();
        Priced = cart;
        Held = HeldSale.Of(cart, Cart.Customer?.Proof?.Id);
        if (!isReached)
        {
            GoOnOffline(cart);
            Changed?.Invoke(this, EventArgs.Empty);
            return;
        }

        await NoteAsync(Held.Id);
        try
        {
            // Not broken off when it takes long, only not waited for: the server may hold it all the same.
            _asked = client.ReserveAsync(new ReserveRequest
            {
                Id = Held.Id, Store = Store!.Code, Till = Till, Basket = cart.Basket, Settings = cart.Settings,
                Verification = Held.Verification,
            });
            ReservationView view = await _asked.WaitAsync(Patience, time);
            DateTimeOffset soonest = time.GetUtcNow() + AtLeast;
            Held = Held with { Quote = view.Quote, Until = view.ExpiresAt > soonest ? view.ExpiresAt : soonest };
            Priced = cart with { Quote = view.Quote };
            if (view.Quote.Due != cart.Quote.Due) await TryRefreshBookAsync();
        }
        catch (Exception failure) when (IsOutOfReach(failure))
        {
            GoOnOffline(cart);
        }
        catch (LaurelProblemException refused) when (cart.Settings.PointsToRedeem > 0)
        {
            // Points that nobody holds are not taken, however often it is tried.
            Held = null;
            await NoteAsync(null);

            // They went elsewhere meanwhile: the cart stays, and pays with what there is now.
            if (IsAboutPoints(refused)) await LookUpPointsAsync();
            throw;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    // The server has other campaigns than this till: their names are wanted to say what changed.
    private async Task TryRefreshBookAsync()
    {
        try
        {
            await RefreshBookAsync();
        }
        catch (Exception failure) when (failure is LaurelProblemException || IsOutOfReach(failure))
        {
            // The old book will do until the next sale.
        }
    }

    private async Task NoteAsync(Guid? reservation)
    {
        Cart.Reservation = reservation;
        await SaveCartAsync();
    }

    private static bool IsOutOfReach(Exception failure) => failure is HttpRequestException or OperationCanceledException or TimeoutException
        or LaurelProblemException { Problem.Status: >= 500 or 408 or 409 or 429 };
}
