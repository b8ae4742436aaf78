using System.Text.Json;
using Laurel.Admin.Shell;
using Laurel.Admin.Stores;
using Laurel.Admin.Till.Points;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Loyalty.Redemption;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Admin.Till;

/// <summary>One till at work: its place, its book of campaigns, the cart, and what the engine says the cart costs.</summary>
internal sealed partial class TillSession(LaurelClient client, Browser browser, TimeProvider time, Catalogue catalogue)
{
    private const string PlaceKey = "laurel.till.place";
    private const string CartKey = "laurel.till.cart";

    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private CampaignBook? _book;
    private long _bookVersion;

    public event EventHandler? Changed;

    public Cart Cart { get; } = new();

    public Catalogue Catalogue => catalogue;

    public StoreView? Store { get; private set; }

    public string Till { get; private set; } = "";

    public IReadOnlyList<Tender> Tenders { get; private set; } = [];

    /// <summary>What the cart costs now, and how points pay for it; null while it is empty or no book has been loaded.</summary>
    public PricedCart? Priced { get; private set; }

    public Quote? Quote => Priced?.Quote;

    /// <summary>What is to be paid once points have paid what they do.</summary>
    public decimal ToPay => Priced?.ToPay ?? 0m;

    /// <summary>Why the cart can't be priced, in the engine's words; empty when it can.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool IsReady => Store is not null && _book is not null;

    public string Currency => Store?.Currency ?? "TRY";

    public string NameOf(string campaign) => _names.GetValueOrDefault(campaign, campaign);

    /// <summary>Takes up the place and the cart that this device remembers. False when the place must be chosen first.</summary>
    public async Task<bool> ResumeAsync()
    {
        if (await browser.ReadAsync(PlaceKey) is not { } place || place.Split('|') is not [var store, var till]) return false;
        try
        {
            StoreView known = await client.GetStoreAsync(store);
            if (!known.IsOff)
            {
                await OpenAsync(known, till);
                return true;
            }
        }
        catch (LaurelProblemException gone) when (gone.Is(ProblemTypes.NotFound))
        {
            // The store is no more.
        }

        await browser.WriteAsync(PlaceKey, null);
        return false;
    }

    public async Task OpenAsync(StoreView store, string till)
    {
        Store = store;
        Till = till;
        await browser.WriteAsync(PlaceKey, $"{store.Code}|{till}");
        await RestoreCartAsync();
        await RestoreUnheldAsync();
        if (Cart.Pending is null) await ReleaseAsync();
        await Task.WhenAll(
            RefreshBookAsync(), catalogue.IsLoaded ? Task.CompletedTask : catalogue.LoadAsync(), LookUpPointsAsync());
        await ChangedAsync();
    }

    public async Task LeaveAsync()
    {
        await browser.WriteAsync(PlaceKey, null);
        Store = null;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Campaigns are compiled once for each version of the book; after that pricing needs no network.</summary>
    public async Task RefreshBookAsync()
    {
        Book book = await client.GetBookAsync(Store!.Code);
        _book = CampaignBook.Compile(book.Campaigns, Laurel.Engine.Amounts.Currency.Of(book.Currency));
        _bookVersion = book.Version;
        _names.Clear();
        foreach (Campaign campaign in book.Campaigns) _names[campaign.Code] = campaign.Name;
    }

    /// <summary>Prices the cart again and remembers it. Call it after every change.</summary>
    public async Task ChangedAsync()
    {
        Reprice();
        Changed?.Invoke(this, EventArgs.Empty);
        await SaveCartAsync();
    }

    public async Task PayWithAsync(IReadOnlyList<Tender> tenders)
    {
        Tenders = tenders;
        await ChangedAsync();
    }

    /// <summary>The same cart with every refusal explained.</summary>
    public Quote? Explain() =>
        IsReady && Priced is { } cart ? _book!.Price(BasketNow(), cart.Settings with { Explain = true }) : null;

    /// <summary>Sends the sale. When the answer is lost, calling it again sends the very same sale under the same key.</summary>
    public async Task<SaleView> CommitAsync()
    {
        Cart.Pending ??= Prepare();
        await SaveCartAsync();
        PendingSale pending = Cart.Pending;
        SaleCommit commit = CommitOf(pending);
        try
        {
            SaleView sale = await client.CommitSaleAsync(commit, pending.IdempotencyKey);
            if (pending.UnheldAccount is { } account) await NoteUnheldAsync(account, commit);
            await StartAnewAsync();
            return sale;
        }
        catch (LaurelProblemException refused) when (refused.Problem.Status is >= 400 and < 500 and not 401 and not 408 and not 429)
        {
            // The server has looked at it and will not take it; it was not sold, and the cart may be changed again.
            Cart.Pending = null;
            await ReleaseAsync();
            await SaveCartAsync();
            throw;
        }
    }

    public async Task StartAnewAsync()
    {
        Cart.Clear();
        Held = null;
        Tenders = [];
        Lowered = null;
        _isOffline = false;
        _points = CustomerPoints.None;
        await ChangedAsync();
    }

    private static SaleCommit CommitOf(PendingSale pending)
    {
        using JsonDocument basket = JsonDocument.Parse(pending.Basket);
        using JsonDocument quote = JsonDocument.Parse(pending.Quote);
        using JsonDocument settings = JsonDocument.Parse(pending.Settings);
        return new SaleCommit
        {
            Id = pending.Id,
            Store = pending.Store,
            Till = pending.Till,
            ReceiptNumber = pending.ReceiptNumber,
            At = pending.At,
            BookVersion = pending.BookVersion,
            Verification = pending.Verification,
            Basket = LaurelJson.ReadBasket(basket.RootElement),
            Settings = LaurelJson.ReadSettings(settings.RootElement),
            Quote = LaurelJson.ReadQuote(quote.RootElement),
        };
    }

    private PendingSale Prepare()
    {
        // What was held is sold as it was held; else the server would have to find out what became of its promise.
        HeldSale sale = IsHeld ? Held! : HeldSale.Of(PriceNow(), Cart.Customer?.Proof?.Id);
        return new PendingSale
        {
            Id = sale.Id,
            IdempotencyKey = sale.Id.ToString("D"),
            Store = Store!.Code,
            Till = Till,
            ReceiptNumber = SlipNumber.Of(sale.Basket.At, sale.Id),
            At = sale.Basket.At,
            BookVersion = _bookVersion,
            Verification = sale.Verification,
            UnheldAccount = UnheldAccountOf(sale),
            Basket = LaurelJson.ToJson(sale.Basket),
            Settings = LaurelJson.ToJson(sale.Settings),
            Quote = LaurelJson.ToJson(sale.Quote),
        };
    }

    /// <param name="most">The most points that can pay, where that is known already.</param>
    private void Reprice(RedemptionOffer? most = null)
    {
        Priced = null;
        MostPoints = null;
        Problems = [];
        if (!IsReady || Cart.IsEmpty) return;
        try
        {
            Priced = Cart.Pending is { } pending ? Sent(CommitOf(pending)) : PriceNow(most);
        }
        catch (ProblemsException wrong)
        {
            Problems = wrong.Problems;
        }
    }

    // What was sent is what it costs, whatever campaigns and points say by now.
    private static PricedCart Sent(SaleCommit sale) => new(sale.Basket, sale.Settings!, sale.Quote);

    private Basket BasketNow() => Cart.ToBasket(Store!, time.Now(Store!), Tenders);

    private async Task SaveCartAsync() =>
        await browser.WriteAsync(CartKey, JsonSerializer.Serialize(Cart.ToContent(), CartJson.Default.CartContent));

    private async Task RestoreCartAsync()
    {
        if (!Cart.IsEmpty || await browser.ReadAsync(CartKey) is not { } saved) return;
        try
        {
            if (JsonSerializer.Deserialize(saved, CartJson.Default.CartContent) is { } content) Cart.Restore(content);
        }
        catch (JsonException)
        {
            // Written by another version of these pages; an empty cart is better than none.
            await browser.WriteAsync(CartKey, null);
        }
    }
}
