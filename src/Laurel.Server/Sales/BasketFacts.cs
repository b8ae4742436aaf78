using Laurel.Engine.Baskets;
using Laurel.Engine.Customers;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Loyalty.Verification;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>A basket with what the server itself knows of its customer and its coupons.</summary>
/// <param name="Basket">Ready for the engine.</param>
/// <param name="Customer">The active customer, if the basket names one who is known.</param>
/// <param name="Proven">What proves that it is the customer; null when nothing does.</param>
/// <param name="Refused">Coupons that open nothing, with the reason.</param>
internal sealed record BasketFacts(
    Basket Basket, KnownCustomer? Customer, VerificationMethod? Proven, IReadOnlyList<RefusedCoupon> Refused)
{
    /// <summary>Replaces what the caller says of customer and coupons by what is on record, and tells the book that goes with it.</summary>
    public static async Task<(BasketFacts Facts, StoredBook Book)> GatherAsync(
        Store store, Basket basket, NamedProof named, CampaignBooks books, CancellationToken cancel)
    {
        IReadOnlyList<Statement> ofCustomers = KnownCustomers.Questions(KeysOf([basket]));
        IReadOnlyList<IReadOnlyList<Row>> answers = await store.ReadTogetherAsync(
            [.. BookStamp.Questions, .. ofCustomers, .. KnownProof.Questions(named.Ids)], cancel);
        StoredBook book = await books.GetAsync(store, BookStamp.Read(answers), cancel);
        IReadOnlyList<Row>[] rest = [.. answers.Skip(BookStamp.Questions.Count)];
        IReadOnlyDictionary<string, KnownCustomer> customers = KnownCustomers.Read([.. rest.Take(ofCustomers.Count)]);
        var proof = new GivenProof(KnownProof.Read([.. rest.Skip(ofCustomers.Count)]) is [var found] ? found : null, named.Sale);
        IReadOnlyList<Coupon> coupons = await CouponResolution.FindAsync(
            store, [.. basket.Coupons.Select(coupon => coupon.Code)], cancel);
        return (Of(basket, customers, proof, coupons, book), book);
    }

    /// <summary>The folded codes of the customers that baskets name.</summary>
    public static string[] KeysOf(IEnumerable<Basket> baskets) =>
        [.. baskets.Select(basket => basket.Customer).OfType<Shopper>().Select(named => Codes.Fold(named.Code))
            .Distinct(StringComparer.Ordinal)];

    /// <param name="basket">As the caller sent it.</param>
    /// <param name="customers">By folded code; the basket's is among them if it is known.</param>
    /// <param name="proof">What is to prove that it is the customer.</param>
    /// <param name="found">The basket's coupons that are known, and perhaps others.</param>
    /// <param name="book">The campaigns.</param>
    public static BasketFacts Of(
        Basket basket, IReadOnlyDictionary<string, KnownCustomer> customers, GivenProof proof, IReadOnlyList<Coupon> found,
        StoredBook book)
    {
        KnownCustomer? customer = basket.Customer is { } named ? customers.GetValueOrDefault(Codes.Fold(named.Code)) : null;
        VerificationMethod? proven = customer is null ? null : proof.Of(customer.Id, basket.At);
        bool asMember = customer?.PaysAsMember(basket.Store, proven) == true;
        var coupons = CouponResolution.Resolve(
            found, [.. basket.Coupons.Select(coupon => coupon.Code)], asMember ? customer!.Id : null, MomentOf(basket));
        return new BasketFacts(
            basket with { Customer = customer?.ToShopper(book.Codes, asMember), Coupons = coupons.Applicable },
            customer,
            proven,
            coupons.Refused);
    }

    /// <summary>Adds the coupons that opened nothing to those the engine has judged.</summary>
    public Quote Complete(Quote quote) => Refused.Count == 0 ? quote : quote with
    {
        Coupons = [.. quote.Coupons, .. Refused.Select(refused => new CouponOutcome(refused.Code, "NOT_APPLIED", refused.Verdict))],
    };

    /// <summary>Without a time zone, the clock of the offset is the store's. A zone that nobody knows is the engine's to refuse.</summary>
    private static ShopMoment MomentOf(Basket basket) => new(
        basket.At,
        basket.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
            ? TimeZoneInfo.ConvertTime(basket.At, zone).DateTime : basket.At.DateTime);
}

/// <summary>The proof that a request names.</summary>
/// <param name="Id">Its id; null for none.</param>
/// <param name="Sale">The sale that it is for; null in a quote.</param>
internal readonly record struct NamedProof(Guid? Id, Guid? Sale)
{
    public Guid[] Ids => Id is { } id ? [id] : [];
}
